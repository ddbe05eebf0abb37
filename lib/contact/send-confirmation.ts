import { randomBytes } from "node:crypto";
import { findContact } from "@/db/queries/contacts";
import { issueChallenge } from "@/db/queries/issue-challenge";
import { refusalOfSend, type SendRefusal } from "@/lib/challenge/refusal";
import type { Locale } from "@/lib/i18n/locale";
import { currentCodeKeyId } from "@/lib/keys";
import { limits } from "@/lib/limits";
import { decideBinding, provesAgain } from "./binding";
import type { Channel } from "./channel";
import { listTrustedContacts } from "./trusted";

export type SendConfirmationResult =
  | { outcome: "sent"; challengeId: string; messageId: string; codeExpiresAt: Date }
  | { outcome: "nothing-to-confirm" }
  | { outcome: "needs-factor" }
  | { outcome: "needs-entry" }
  | { outcome: "needs-password" }
  | SendRefusal;

const codeLifetimeMs = (channel: Channel) => (channel === "email" ? limits.MAIL_CODE_LIFETIME_MS : limits.SMS_CODE_LIFETIME_MS);

/**
 * Sends a code to the value that a user has to confirm on a channel: the one that waits, else the present one.
 * By mail a link comes with it. The message is in the outbox when this returns.
 *
 * A resend repeats the open challenge's code. What it costs is counted by destination and by user; a refusal
 * costs nothing and says when to come back.
 */
export async function sendConfirmation(request: {
  userId: string;
  channel: Channel;
  sessionId: string;
  locale: Locale;
  address: string | null;
}): Promise<SendConfirmationResult> {
  const contact = await findContact(request, limits.FRESH_PROOF_MS);
  if (!contact || (contact.confirmed && contact.pendingValue === null)) return { outcome: "nothing-to-confirm" };
  if ((contact.pendingValue ?? contact.value) === null) return { outcome: "nothing-to-confirm" };
  if (!contact.serviceActive) return { outcome: "service-down" };

  const accountTrustsSomething = contact.everTrusted && (await listTrustedContacts(request.userId)).length > 0;
  const binding = decideBinding({ ...contact, accountTrustsSomething, provesAgain: provesAgain(contact) });
  if (binding.outcome !== "free" && binding.outcome !== "held") return binding;

  const issued = await issueChallenge(
    {
      contactId: contact.id,
      contactVersion: contact.version,
      purpose: "confirm",
      sessionId: null,
      askedIn: request.sessionId,
      actorId: request.userId,
      address: request.address,
      binds: binding.outcome === "held" || binding.binds,
      held: binding.outcome === "held",
      nonce: randomBytes(16),
      keyId: currentCodeKeyId(),
      locale: request.locale,
      codeLifetimeMs: codeLifetimeMs(request.channel),
      linkLifetimeMs: request.channel === "email" ? limits.LINK_LIFETIME_MS : null,
    },
    limits,
  );
  if (!issued) return refusalOfSend(contact.id, "confirm");
  const { id: challengeId, messageId, codeExpiresAt } = issued;
  return { outcome: "sent", challengeId, messageId, codeExpiresAt };
}
