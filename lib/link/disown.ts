import { db } from "@/db/client";
import { lockUser } from "@/db/queries/contacts";
import { disownValue } from "@/db/queries/disown";
import { endEverythingPending } from "@/db/queries/end-pending";
import { recordAudit } from "@/lib/audit/record";
import { maskContact } from "@/lib/contact/mask";
import { findChallengeOfLink, type LinkState, linkState } from "./read";

/**
 * « Ce n'est pas moi »: whoever received the mail says that the account is not theirs. Ends the challenge and
 * everything else that waits on the account, and blocks further sends of the value for it. What was proved
 * stays, unless it is still held.
 *
 * Returns `disowned`, or the state that the link is in instead.
 */
export async function disownByLink(token: string, address: string | null): Promise<LinkState> {
  const challenge = await findChallengeOfLink(token);
  if (!challenge || linkState(challenge) !== "open") return linkState(challenge);
  const disowned = await db.transaction(async (tx) => {
    if (!(await lockUser(tx, challenge.userId)) || !(await disownValue(tx, challenge))) return false;
    await recordAudit(tx, {
      what: "contact.disowned",
      subjectId: challenge.userId,
      directoryId: challenge.directoryId,
      objectId: challenge.contactId,
      address,
      details: { channel: challenge.channel, value: maskContact(challenge.channel, challenge.value) },
    });
    await endEverythingPending(tx, challenge.userId);
    return true;
  });
  return disowned ? "disowned" : linkState(await findChallengeOfLink(token));
}
