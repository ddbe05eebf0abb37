import { decode, encode } from "next-auth/jwt";
import { setting } from "@/lib/env";
import type { SessionKey } from "@/lib/session/read";
import { SESSION_COOKIE_S, sessionCookieName } from "./cookies";

const seal = () => ({ secret: setting("AUTH_SECRET"), salt: sessionCookieName() });

/** What the cookie says, under the names that it has in there. */
export const claimsOf = ({ id, token }: SessionKey) => ({ sessionId: id, token });

/**
 * What the cookie that next-auth sealed says; undefined for none, and for one that is not ours or is too old. Opened
 * here and not by `auth()`, which seals another one each time it is asked: at every request.
 */
export async function openSessionCookie(cookie: string | undefined): Promise<SessionKey | undefined> {
  if (!cookie) return undefined;
  const claims = await decode({ token: cookie, ...seal() }).catch(() => null);
  if (typeof claims?.sessionId !== "string" || typeof claims.token !== "string") return undefined;
  return { id: claims.sessionId, token: claims.token };
}

/** The cookie of a session as next-auth seals it. */
export function sealSessionCookie(key: SessionKey): Promise<string> {
  return encode({ token: claimsOf(key), maxAge: SESSION_COOKIE_S, ...seal() });
}
