import type { AlikePeople, ChannelState } from "@/db/queries/reachability";
import { CHANNELS, type Channel } from "@/lib/contact/channel";
import { chosenChannels } from "@/lib/policy/asked";
import { type PossibleRecovery, possibleRecovery } from "@/lib/recovery/possible";

/** What of a policy decides how a forgotten password is replaced, and what is to be confirmed. */
export type ReadinessRules = {
  secondFactor: "off" | "required";
  factorApp: boolean;
  recoversByEmail: boolean;
  recoversByMobile: boolean;
  allowsSharedValues: boolean;
  asksEmail: boolean;
  asksMobile: boolean;
};

export type Standing = {
  /** By what a forgotten password could be replaced; empty: by nothing. */
  recoversBy: Channel[];
  /** What the policy chose and is not confirmed; a value that waits to replace another is not. */
  toConfirm: Channel[];
};

/** Why a channel does not help somebody who forgot a password; of several reasons the one that stands before the others. */
export type Lack = "not-allowed" | "exempt" | "nothing" | "unconfirmed" | "held" | "shared" | "one-kind";

type Alike = Pick<AlikePeople, "email" | "mobile" | "hasApp" | "appHeld">;

/** Whether a contact of people who are alike may serve them, as `trustedRule` has it. */
const isTrusted = (contact: ChannelState, { allowsSharedValues }: ReadinessRules) =>
  contact.confirmed && !contact.held && (!contact.shared || allowsSharedValues);

/** What recovery itself would decide for people who are alike. */
export function judgeRecovery(person: Alike, rules: ReadinessRules): PossibleRecovery {
  return possibleRecovery(rules, {
    trusted: CHANNELS.filter((channel) => isTrusted(person[channel], rules)),
    app: rules.factorApp && person.hasApp && !person.appHeld,
  });
}

/** How people who are alike stand. */
export function judgeStanding(person: Alike, rules: ReadinessRules): Standing {
  const recovery = judgeRecovery(person, rules);
  return {
    recoversBy: recovery.outcome === "possible" ? recovery.by : [],
    toConfirm: chosenChannels(rules).filter(
      (channel) => !person[channel].exempt && (!person[channel].confirmed || person[channel].pending),
    ),
  };
}

/** What a channel lacks for people who cannot replace a forgotten password. */
export function lackOf(person: Alike, channel: Channel, rules: ReadinessRules): Lack {
  const contact = person[channel];
  if (!(channel === "email" ? rules.recoversByEmail : rules.recoversByMobile)) return "not-allowed";
  if (!contact.confirmed) return contact.exempt ? "exempt" : contact.value ? "unconfirmed" : "nothing";
  if (contact.held) return "held";
  return isTrusted(contact, rules) ? "one-kind" : "shared";
}
