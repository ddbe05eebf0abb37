import "server-only";
import { cookies } from "next/headers";
import type { SessionKey } from "@/lib/session/read";
import { renewSession } from "@/lib/session/renew";
import { cookieOptions, SESSION_COOKIE_S, sessionCookieName } from "./cookies";
import { claimedSession } from "./current-session";
import { sealSessionCookie } from "./session-cookie";

/** Gives the browser the cookie of its session, which has another token now. */
export async function keepSession(key: SessionKey): Promise<void> {
  const options = { ...cookieOptions(), maxAge: SESSION_COOKIE_S };
  (await cookies()).set(sessionCookieName(), await sealSessionCookie(key), options);
}

/** What follows every proof that is given in a session: its cookie from before it dies. */
export async function renewSessionOfBrowser(): Promise<void> {
  const claimed = await claimedSession();
  const renewed = claimed && (await renewSession(claimed));
  if (renewed) await keepSession(renewed);
}
