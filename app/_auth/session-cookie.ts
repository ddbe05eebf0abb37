import { decode } from "next-auth/jwt";
import { setting } from "@/lib/env";
import { sessionCookieName } from "./cookies";

/**
 * The session's id out of the cookie that next-auth sealed; undefined for none, and for one that is not ours or is
 * too old. Opened here and not by `auth()`, which seals another one each time it is asked: at every request.
 */
export async function sessionIdOf(cookie: string | undefined): Promise<string | undefined> {
  if (!cookie) return undefined;
  const token = await decode({ token: cookie, secret: setting("AUTH_SECRET"), salt: sessionCookieName() }).catch(() => null);
  return typeof token?.sessionId === "string" ? token.sessionId : undefined;
}
