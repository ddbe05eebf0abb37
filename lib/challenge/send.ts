import { randomBytes } from "node:crypto";
import type { ChallengeBond } from "@/db/queries/challenges";
import { type IssuedChallenge, issueChallenge } from "@/db/queries/issue-challenge";
import type { Channel } from "@/lib/contact/channel";
import type { Locale } from "@/lib/i18n/locale";
import { currentCodeKeyId } from "@/lib/keys";
import { limits } from "@/lib/limits";
import type { ChallengePurpose } from "./derive";
import { refusalOfSend, type SendRefusal } from "./refusal";
import { reservedSmsPercent } from "./reserve";

export type NewChallenge = {
  /** As the caller read it: a newer one is not sent to. */
  contact: { id: string; version: number; channel: Channel };
  purpose: ChallengePurpose;
  /** Where alone its code proves; nothing for a confirmation, which survives a new sign-in. */
  bond: ChallengeBond;
  /** The session that asks, if there is one. */
  askedIn: string | null;
  /** Who asks; null for somebody who is not known to be anybody. */
  actorId: string | null;
  address: string | null;
  locale: Locale;
  /** The value would be new to the account. */
  binds: boolean;
  /** Bound without a trusted factor: the value waits the policy's hold before it is trusted. */
  held: boolean;
};

/**
 * Sends the code of a challenge, a new one or the open one that still serves, to the contact's value. The
 * message is in the outbox when this returns; a refusal costs nothing and says why.
 */
export async function sendChallenge(challenge: NewChallenge): Promise<({ outcome: "sent" } & IssuedChallenge) | SendRefusal> {
  const { contact, purpose, bond, ...rest } = challenge;
  const issued = await issueChallenge(
    {
      ...rest,
      contactId: contact.id,
      contactVersion: contact.version,
      purpose,
      sessionId: bond.sessionId ?? null,
      pendingSignInId: bond.pendingSignInId ?? null,
      recoveryId: bond.recoveryId ?? null,
      nonce: randomBytes(16),
      keyId: currentCodeKeyId(),
      reservedSmsPercent: reservedSmsPercent(purpose),
      ...lifetimes(challenge),
    },
    limits,
  );
  return issued ? { outcome: "sent", ...issued } : refusalOfSend(contact.id, purpose);
}

/**
 * A link goes with a mail that confirms, for a day, and with one for a forgotten password, as long as its code.
 *
 * None goes with a mail by which somebody who is outside of the account's sessions has a new value confirmed: a link asks
 * for nothing else, so whoever entered that value could bind it alone. A code is typed by who sits in the account.
 */
function lifetimes({ purpose, contact: { channel }, askedIn, binds }: NewChallenge): {
  codeLifetimeMs: number;
  linkLifetimeMs: number | null;
} {
  if (purpose === "second-factor") return { codeLifetimeMs: limits.SECOND_FACTOR_LIFETIME_MS, linkLifetimeMs: null };
  if (channel === "mobile") return { codeLifetimeMs: limits.SMS_CODE_LIFETIME_MS, linkLifetimeMs: null };
  const codeLifetimeMs = limits.MAIL_CODE_LIFETIME_MS;
  if (purpose === "confirm" && askedIn === null && binds) return { codeLifetimeMs, linkLifetimeMs: null };
  return { codeLifetimeMs, linkLifetimeMs: purpose === "recover" ? codeLifetimeMs : limits.LINK_LIFETIME_MS };
}
