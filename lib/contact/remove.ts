import { db } from "@/db/client";
import { lockContact } from "@/db/queries/contact-locks";
import { lockUser } from "@/db/queries/contacts";
import { type ContactToRemove, emptyContact, findContactToRemove } from "@/db/queries/remove-contact";
import { recordAudit } from "@/lib/audit/record";
import { limits } from "@/lib/limits";
import { tellAccount } from "@/lib/notice/tell";
import { decideBinding } from "./binding";
import type { Channel } from "./channel";
import { type LastWay, lastWay } from "./last-way";
import { maskContact } from "./mask";

type OwnContact = { userId: string; sessionId: string; channel: Channel };

type RemovalRefusal =
  /** There is no value, or no longer an account. */
  | { outcome: "nothing-to-remove" }
  /** Without it they could not replace a forgotten password, or not sign in. */
  | { outcome: "last-way"; to: LastWay }
  /** What is trusted has to prove first that it is the account's holder. */
  | { outcome: "needs-factor" }
  | { outcome: "needs-password" };

export type Removal = { outcome: "removable"; value: string } | RemovalRefusal;

/**
 * Whether a contact may be removed here and now. That is a binding, judged by the same rule; but where nothing trusted is
 * left and the password is enough, it happens at once: there is nothing that a hold could keep from being used.
 */
export async function readRemoval(request: OwnContact): Promise<Removal> {
  const contact = await findContactToRemove(request, limits.FRESH_PROOF_MS);
  return contact ? judgeRemoval(contact, request.channel) : { outcome: "nothing-to-remove" };
}

function judgeRemoval(contact: ContactToRemove, channel: Channel): Removal {
  if (contact.value === null) return { outcome: "nothing-to-remove" };
  const lost = lastWay(contact, channel);
  if (lost) return { outcome: "last-way", to: lost };
  // What is taken away may have been typed in any session. And a pass opens what can be held, which a removal cannot.
  const binding = decideBinding({ ...contact, provesAgain: false, enteredElsewhere: false, byStandIn: false });
  return binding.outcome === "needs-factor" || binding.outcome === "needs-password"
    ? { outcome: binding.outcome }
    : { outcome: "removable", value: contact.value };
}

/**
 * Removes a contact that its holder wants to be without: whatever it served, it serves no more, and nothing that was sent
 * there counts. Everybody the account was reachable at is told in the same transaction, the removed value included. Of
 * two removals at once the second sees what the first one left.
 */
export async function removeContact(
  request: OwnContact & { address: string | null },
): Promise<{ outcome: "removed" } | RemovalRefusal> {
  const { userId, channel, address } = request;
  return db.transaction(async (tx) => {
    if (!(await lockUser(tx, userId))) return { outcome: "nothing-to-remove" };
    await lockContact(tx, request);
    const contact = await findContactToRemove(request, limits.FRESH_PROOF_MS, tx);
    if (!contact) return { outcome: "nothing-to-remove" };
    const removal = judgeRemoval(contact, channel);
    if (removal.outcome !== "removable") return removal;
    const value = maskContact(channel, removal.value);
    await tellAccount(tx, { userId, notice: { event: "contact-removed", channel, value }, address });
    await emptyContact(tx, contact.id);
    await recordAudit(tx, {
      what: "contact.removed",
      actorId: userId,
      subjectId: userId,
      directoryId: contact.directoryId,
      objectId: contact.id,
      address,
      details: { channel, value },
    });
    return { outcome: "removed" };
  });
}
