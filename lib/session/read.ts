import { findLiveSession, touchSession } from "@/db/queries/sessions";

export type LiveSession = NonNullable<Awaited<ReturnType<typeof findLiveSession>>>;

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The live session of an id, with its user and directory; null when it is over. Keeps an idle limit from running while it is used. */
export async function readSession(id: string | undefined): Promise<LiveSession | null> {
  if (!id || !UUID.test(id)) return null;
  const session = await findLiveSession(id);
  if (session?.lastSeenLongAgo) await touchSession(id);
  return session;
}
