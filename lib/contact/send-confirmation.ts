import { type ContactToProve, findContact } from "@/db/queries/contacts";
import type { IssuedChallenge } from "@/db/queries/issue-challenge";
import type { SendRefusal } from "@/lib/challenge/refusal";
import { sendChallenge } from "@/lib/challenge/send";
import type { Locale } from "@/lib/i18n/locale";
import { limits } from "@/lib/limits";
import { noteUnfit } from "@/lib/sending-limit/note-blocked";
import { decideBinding, provesAgain } from "./binding";
import type { Channel } from "./channel";
import type { ValueFault } from "./parse-value";
import { sendFault } from "./served";

export type SendConfirmationResult =
  | ({ outcome: "sent" } & IssuedChallenge)
  | { outcome: "nothing-to-confirm" }
  /** SMS go to its country no longer, or it is no mobile's number. */
  | { outcome: "not-served"; fault: ValueFault }
  | { outcome: "needs-factor" }
  | { outcome: "needs-entry" }
  | { outcome: "needs-password" }
  | SendRefusal;

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
  return sendToFound(await findContact(request, limits.FRESH_PROOF_MS), { ...request, actorId: request.userId });
}

/** The same for a contact as the caller read it. Whoever asks outside of the account's sessions names none. */
export async function sendToFound(
  contact: ContactToProve | null,
  request: {
    userId: string;
    channel: Channel;
    sessionId: string | null;
    actorId: string | null;
    locale: Locale;
    address: string | null;
  },
): Promise<SendConfirmationResult> {
  if (!contact || (contact.confirmed && contact.pendingValue === null)) return { outcome: "nothing-to-confirm" };
  const value = contact.pendingValue ?? contact.value;
  if (value === null) return { outcome: "nothing-to-confirm" };
  if (!contact.serviceActive) return { outcome: "service-down" };
  const fault = sendFault(request.channel, value, contact);
  if (fault) {
    await noteUnfit(request.userId, value, fault);
    return { outcome: "not-served", fault };
  }

  const binding = decideBinding({ ...contact, provesAgain: provesAgain(contact) });
  if (binding.outcome !== "free" && binding.outcome !== "held") return binding;

  const { sessionId, actorId, address, locale } = request;
  return sendChallenge({
    contact: { ...contact, channel: request.channel },
    purpose: "confirm",
    bond: {},
    askedIn: sessionId,
    actorId,
    address,
    locale,
    binds: binding.outcome === "held" || binding.binds,
    held: binding.outcome === "held",
  });
}
