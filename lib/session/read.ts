import { findLiveSession, touchSession } from "@/db/queries/sessions";
import { isUuid } from "@/lib/text/uuid";

export type LiveSession = NonNullable<Awaited<ReturnType<typeof findLiveSession>>>;

/** The live session of an id, with its user and directory; null when it is over. Keeps an idle limit from running while it is used. */
export async function readSession(id: string | undefined): Promise<LiveSession | null> {
  if (!id || !isUuid(id)) return null;
  const session = await findLiveSession(id);
  if (session?.lastSeenLongAgo) await touchSession(id);
  return session;
}
