import type { Database } from "@/db/client";
import type { Policy } from "@/db/queries/policies";
import { findActiveChannels } from "@/db/queries/prerequisites";
import { findAdministratorsUnder } from "@/db/queries/sign-in-reach";
import type { Actor } from "@/lib/audit/actor";
import { CHANNELS, type Channel } from "@/lib/contact/channel";
import { askedChannels } from "./asked";

/** Why a policy is not saved, whoever agrees to its effect. */
export type PolicyRefusal =
  /** Channels would be asked for that have no active service. */
  | { outcome: "blocked"; missing: Channel[] }
  /** The box would be ticked for no channel at all. */
  | { outcome: "asks-nothing" }
  /** Nothing at all would serve as the second factor. */
  | { outcome: "no-factor" }
  /** Second factors would begin to be asked for that no active service delivers. */
  | { outcome: "factor-blocked"; missing: Channel[] }
  /** Sessions would be allowed to be idle for longer than they last. */
  | { outcome: "idle-beyond-end"; role: "user" | "administrator" }
  /** Whoever saves, or the last administrator there is, could sign in and no longer could. */
  | { outcome: "locks-out"; whom: "you" | "everybody" };

/** What of a policy decides who is refused at sign-in. A change of it asks whether an administrator is left. */
export const DECIDES_WAY_IN = [
  "secondFactor",
  "factorEmail",
  "factorMobile",
  "factorApp",
  "passwordOnlyUntil",
  "allowsSharedValues",
] as const satisfies (keyof Policy)[];

/**
 * What an administrator proves first that it is they for, and every other one is told of: what decides how people come in
 * and come back, and what is trusted when. Whoever finds a session open could otherwise take the second factor from
 * everybody, or with the days of reconfirmation the confirmation.
 */
export const TAKES_PROOF: ReadonlySet<keyof Policy> = new Set([
  ...DECIDES_WAY_IN,
  "recoversByEmail",
  "recoversByMobile",
  "holdHours",
  "reconfirmDays",
]);

/** The channels whose codes a policy takes for a second factor, if it requires one. */
const factorChannels = (policy: Policy): Channel[] =>
  policy.secondFactor === "off"
    ? []
    : CHANNELS.filter((channel) => (channel === "email" ? policy.factorEmail : policy.factorMobile));

/**
 * Why a change of policy is refused; null when nothing speaks against it. A service that is off refuses only what would
 * begin to need it: whoever wants to soften a policy while the service is broken can. So can an administrator who is
 * refused already, in a session that an access pass opened.
 */
export async function findPolicyRefusal(
  tx: Database,
  stored: Policy,
  wanted: Policy,
  actor: Actor,
): Promise<PolicyRefusal | null> {
  if (!wanted.asksEmail && !wanted.asksMobile) return { outcome: "asks-nothing" };
  if (!wanted.factorEmail && !wanted.factorMobile && !wanted.factorApp) return { outcome: "no-factor" };
  if (wanted.userIdleMinutes > wanted.userAbsoluteMinutes) return { outcome: "idle-beyond-end", role: "user" };
  if (wanted.administratorIdleMinutes > wanted.administratorAbsoluteMinutes)
    return { outcome: "idle-beyond-end", role: "administrator" };

  const active = await findActiveChannels(tx);
  const unserved = (channels: Channel[]) => channels.filter((channel) => !active.includes(channel));
  const missing = unserved(askedChannels(wanted));
  if (missing.length > 0) return { outcome: "blocked", missing };
  const before = factorChannels(stored);
  const factorsMissing = unserved(factorChannels(wanted)).filter((channel) => !before.includes(channel));
  if (factorsMissing.length > 0) return { outcome: "factor-blocked", missing: factorsMissing };

  if (DECIDES_WAY_IN.every((name) => stored[name] === wanted[name])) return null;
  const administrators = await findAdministratorsUnder(tx, wanted);
  const lost = administrators.filter(({ refusedNow, refusedAfter }) => refusedAfter && !refusedNow);
  if (lost.some(({ id }) => id === actor.id)) return { outcome: "locks-out", whom: "you" };
  if (lost.length > 0 && administrators.every(({ refusedAfter }) => refusedAfter))
    return { outcome: "locks-out", whom: "everybody" };
  return null;
}
