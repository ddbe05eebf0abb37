import "server-only";
import { cookies, headers } from "next/headers";
import { cache } from "react";
import { METHOD_HEADER } from "@/app/_server/method-header";
import { type LiveSession, readSessionByKey, readSessionToChange } from "@/lib/session/read";
import { sessionCookieName } from "./cookies";
import { openSessionCookie } from "./session-cookie";

/** What the browser says that its session is, over or not. */
export const claimedSession = cache(async () => openSessionCookie((await cookies()).get(sessionCookieName())?.value));

/** Requests that were let in to change something, by their headers, of which a request has one object. */
const letIn = new WeakSet<object>();

/**
 * The session of this request; read once, however many components ask. A former token shows pages and changes nothing:
 * a request that may change something is let in by the present one alone. Once in, it stays in until its answer is
 * written, though another request renews the token meanwhile: the page in that answer may show what is shown once.
 */
export const currentSession = cache(async (): Promise<LiveSession | null> => {
  const [request, key] = [await headers(), await claimedSession()];
  if (onlyReads(request.get(METHOD_HEADER)) || letIn.has(request)) return readSessionByKey(key);
  const session = await readSessionToChange(key);
  if (session) letIn.add(request);
  return session;
});

const onlyReads = (method: string | null) => method === "GET" || method === "HEAD";
