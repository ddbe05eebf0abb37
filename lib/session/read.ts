import { findLiveSession, findLiveSessionByRecentToken, findLiveSessionByToken, touchSession } from "@/db/queries/sessions";
import { limits } from "@/lib/limits";
import { isUuid } from "@/lib/text/uuid";

export type LiveSession = NonNullable<Awaited<ReturnType<typeof findLiveSession>>>;

/** What a browser holds of a session: which row, and its token as it was last told. */
export type SessionKey = { id: string; token: string };

/** The live session of an id, with its user and directory; null when it is over. Keeps an idle limit from running while it is used. */
export async function readSession(id: string | undefined): Promise<LiveSession | null> {
  return id && isUuid(id) ? used(await findLiveSession(id)) : null;
}

/**
 * The same for a browser that wants to see something: the row's id opens nothing, its token does. The one before the last
 * renewal is taken for `limits.FORMER_TOKEN_MS`.
 */
export async function readSessionByKey(key: SessionKey | undefined): Promise<LiveSession | null> {
  return isKey(key) ? used(await findLiveSessionByRecentToken(key, limits.FORMER_TOKEN_MS)) : null;
}

/** The same for one that wants to change something: only the present token may. */
export async function readSessionToChange(key: SessionKey | undefined): Promise<LiveSession | null> {
  return isKey(key) ? used(await findLiveSessionByToken(key)) : null;
}

const isKey = (key: SessionKey | undefined): key is SessionKey => key !== undefined && isUuid(key.id) && isUuid(key.token);

async function used(session: LiveSession | null): Promise<LiveSession | null> {
  if (session?.lastSeenLongAgo) await touchSession(session.id);
  return session;
}
