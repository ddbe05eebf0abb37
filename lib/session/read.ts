import { findLiveSession, findLiveSessionByToken, touchSession } from "@/db/queries/sessions";
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
 * The same for a browser: the row's id opens nothing, its token does. The one before the last renewal is taken for
 * `limits.FORMER_TOKEN_MS`.
 */
export async function readSessionByKey(key: SessionKey | undefined): Promise<LiveSession | null> {
  return key && isUuid(key.id) && isUuid(key.token) ? used(await findLiveSessionByToken(key, limits.FORMER_TOKEN_MS)) : null;
}

async function used(session: LiveSession | null): Promise<LiveSession | null> {
  if (session?.lastSeenLongAgo) await touchSession(session.id);
  return session;
}
