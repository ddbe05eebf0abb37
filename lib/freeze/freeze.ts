import { db } from "@/db/client";
import { lockUser } from "@/db/queries/contacts";
import { endEverythingPending } from "@/db/queries/end-pending";
import { freezeEverything } from "@/db/queries/freeze";
import { revokeSessionsOf } from "@/db/queries/sessions";
import { recordAudit } from "@/lib/audit/record";
import { tellAdministrators } from "@/lib/notice/tell-administrators";
import { type FreezeState, findNoticeOfLink, freezeState } from "./read";

/**
 * « Ce n'est pas moi : bloquer »: somebody who was told of a change says that it was not theirs. Who of the two is the
 * account's holder is for people to find out, so from here on neither value is trusted, no app proves anything and no
 * password opens the account: whoever chose the present one may be the other one. The help desk gives another. What waits
 * and every session end, and the administrators are told by each way in which they are reached.
 *
 * Returns `frozen`, or the state that the link is in instead.
 */
export async function freezeByLink(token: string, address: string | null): Promise<"frozen" | FreezeState> {
  const notice = await findNoticeOfLink(token);
  if (!notice || freezeState(notice) !== "open") return freezeState(notice);
  const { userId, login, name, directory, directoryId } = notice;
  return db.transaction(async (tx) => {
    if (!(await lockUser(tx, userId))) return "unknown";
    const state = freezeState(await findNoticeOfLink(token, tx));
    if (state !== "open") return state;
    await endEverythingPending(tx, userId);
    await revokeSessionsOf(tx, userId);
    await freezeEverything(tx, userId);
    await recordAudit(tx, { what: "account.frozen", subjectId: userId, directoryId, objectId: notice.id, address });
    await tellAdministrators(tx, {
      template: "administrators-alert",
      details: { event: "freeze", directory, login, name, account: userId },
    });
    return "frozen";
  });
}
