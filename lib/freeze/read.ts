import type { Database } from "@/db/client";
import { findNotice } from "@/db/queries/freeze";
import { limits } from "@/lib/limits";
import { freezeTokenMatches, noticeIdOf } from "./link";

export type Notice = NonNullable<Awaited<ReturnType<typeof findNotice>>>;

export type FreezeState = "open" | "already" | "expired" | "unknown";

/** The notice that a freezing link goes with; null when the token is incomplete, forged, or its key is retired. */
export async function findNoticeOfLink(token: string, on?: Database): Promise<Notice | null> {
  const id = noticeIdOf(token);
  const notice = id && (await findNotice(id, limits.FREEZE_LINK_LIFETIME_MS, on));
  if (!notice) return null;
  const { destination, keyId } = notice;
  return freezeTokenMatches({ messageId: notice.id, destination, keyId }, token) ? notice : null;
}

/** What a freezing link's page has to say. */
export function freezeState(notice: Notice | null): FreezeState {
  if (!notice) return "unknown";
  if (notice.answered) return "already";
  return notice.expired ? "expired" : "open";
}
