import { db } from "@/db/client";
import { dropPendingValue, enterValue, findContact, lockUser } from "@/db/queries/contacts";
import { isSessionOpen } from "@/db/queries/sessions";
import { recordAudit } from "@/lib/audit/record";
import { limits } from "@/lib/limits";
import { noteUnfit } from "@/lib/sending-limit/note-blocked";
import type { Channel } from "./channel";
import { maskContact } from "./mask";
import { parseValue, type ValueFault } from "./parse-value";

export type ChangeResult = { outcome: "entered" } | { outcome: "unfit"; fault: ValueFault } | { outcome: "over" };

/**
 * Enters a value that its owner typed. What was proved stays what it is until the new value is proved too, so
 * entering one changes nothing that anybody could use; sending to it is where binding is decided.
 */
export async function changeContact(request: {
  userId: string;
  channel: Channel;
  input: string;
  sessionId: string;
  address: string | null;
}): Promise<ChangeResult> {
  const contact = await findContact(request, limits.FRESH_PROOF_MS);
  if (!contact) return { outcome: "over" };
  const parsed = parseValue(request.channel, request.input, contact);
  if (parsed.outcome === "refused") {
    await noteUnfit(request.userId, request.input, parsed.fault);
    return { outcome: "unfit", fault: parsed.fault };
  }

  return db.transaction(async (tx) => {
    if (!(await lockUser(tx, request.userId)) || !(await isSessionOpen(tx, request.sessionId))) return { outcome: "over" };
    const entered = await enterValue(tx, { ...request, value: parsed.value });
    if (entered.outcome === "changed") {
      await recordAudit(tx, {
        what: "contact.entered",
        actorId: request.userId,
        subjectId: request.userId,
        directoryId: contact.directoryId,
        objectId: entered.contactId,
        address: request.address,
        details: {
          channel: request.channel,
          before: entered.former && maskContact(request.channel, entered.former),
          after: maskContact(request.channel, parsed.value),
        },
      });
    }
    return { outcome: "entered" };
  });
}

/** Gives up a value that waits to replace a proved one. A second click finds nothing to give up. */
export async function cancelChange(request: {
  userId: string;
  channel: Channel;
  directoryId: string;
  address: string | null;
}): Promise<void> {
  await db.transaction(async (tx) => {
    if (!(await lockUser(tx, request.userId))) return;
    const contactId = await dropPendingValue(tx, request);
    if (!contactId) return;
    await recordAudit(tx, {
      what: "contact.change-cancelled",
      actorId: request.userId,
      subjectId: request.userId,
      directoryId: request.directoryId,
      objectId: contactId,
      address: request.address,
      details: { channel: request.channel },
    });
  });
}
