import { randomBytes } from "node:crypto";
import { type NextRequest, NextResponse } from "next/server";
import { sessionCookieName } from "@/app/_auth/cookies";
import { openSessionCookie } from "@/app/_auth/session-cookie";
import { mailDocumentHeaders, pageHeaders } from "@/app/_server/page-headers";
import { setting } from "@/lib/env";
import { checkDatabase } from "@/lib/health";
import { readSessionByKey } from "@/lib/session/read";

/**
 * Sends a stranger to sign-in and whoever has something to confirm to the window. A convenience: every page
 * and action checks again. Only what a person asks to see is sent elsewhere; prefetches and POSTs pass.
 */
export async function proxy(request: NextRequest): Promise<NextResponse> {
  const nonce = randomBytes(16).toString("base64");
  const https = setting("APP_URL").protocol === "https:";

  if (!(await checkDatabase()))
    return new NextResponse(UNAVAILABLE, { status: 503, headers: { ...pageHeaders({ nonce, https }), ...UNAVAILABLE_HEADERS } });
  const destination = await elsewhere(request);
  // What is shown in a page's place has a page's headers.
  const [, preview, document] = (destination === null && PREVIEW.exec(request.nextUrl.pathname)) || [];
  const headers = document ? mailDocumentHeaders({ https }) : pageHeaders({ nonce, https, frames: preview !== undefined });
  const onward = { request: { headers: forwarded(request, nonce, headers) } };
  const response =
    destination === RESTRICTED || destination === NOT_FOUND
      ? NextResponse.rewrite(new URL(destination, request.url), onward)
      : destination
        ? NextResponse.redirect(new URL(destination, setting("APP_URL")))
        : NextResponse.next(onward);
  for (const [name, value] of Object.entries(headers)) response.headers.set(name, value);
  // A rewrite keeps the status of the page that it shows: the server in front sets this one.
  const status = destination === RESTRICTED ? "403" : destination === NOT_FOUND ? "404" : null;
  if (status) response.headers.set("x-joignable-status", status);
  return response;
}

/** Nothing is decided without the database: neither a page nor an action is let through, and nobody is let in. */
const UNAVAILABLE_HEADERS = { "content-type": "text/html; charset=utf-8", "retry-after": "5", refresh: "5" };

const UNAVAILABLE = `<!doctype html><html lang="fr"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Service momentanément indisponible</title>
<h1>Service momentanément indisponible</h1><p>Réessayez dans quelques instants. Cette page se recharge toute seule.</p>
<div lang="en"><h2>Service temporarily unavailable</h2><p>Try again in a moment. This page reloads by itself.</p></div></html>`;

/** Next puts the nonce that it finds in the policy on the scripts that it writes. */
function forwarded(request: NextRequest, nonce: string, headers: Record<string, string>): Headers {
  const forward = new Headers(request.headers);
  forward.set("x-nonce", nonce);
  forward.set("content-security-policy", headers["content-security-policy"] ?? "");
  return forward;
}

const OPEN_TO_ALL = /^\/(sign-in|forgot|c|f|help|accessibility|privacy|tray|not-found)(\/|$)/;

const WINDOW = "/confirm";

/** Where the same can be done as in the window, which is not shown in its place. */
const ACCOUNT = /^\/account(\/|$)/;

/** Shown in the place of an administrator's page. */
const RESTRICTED = "/restricted";

/** An address that no page has: shown in the place of what is not there. */
const NOT_FOUND = "/not-found";

/** A mail in a frame of an administrator's page, and the document that the frame shows. */
const PREVIEW = /^\/admin\/services\/templates\/([\w-]+\/\w+)(\/html)?$/;

const TRAY = /^\/tray(\/|$)/;

async function elsewhere(request: NextRequest): Promise<string | null> {
  const { pathname, search } = request.nextUrl;
  if (TRAY.test(pathname) && setting("JOIGNABLE_MODE") !== "demo") return NOT_FOUND;
  const shows =
    request.method === "GET" &&
    request.headers.get("next-router-prefetch") === null &&
    request.headers.get("purpose") !== "prefetch";
  if (!shows || OPEN_TO_ALL.test(pathname)) return null;
  const back = encodeURIComponent(`${pathname}${search}`);

  const session = await readSessionByKey(await openSessionCookie(request.cookies.get(sessionCookieName())?.value));
  if (!session) return pathname === "/" ? "/sign-in" : `/sign-in?next=${back}`;
  if (session.promptDue && pathname !== WINDOW && !ACCOUNT.test(pathname))
    return pathname === "/" ? WINDOW : `${WINDOW}?next=${back}`;
  return /^\/admin(\/|$)/.test(pathname) && session.user.role !== "administrator" ? RESTRICTED : null;
}

export const config = {
  matcher: ["/((?!_next/static/|icon\\.svg$|api/health$).*)"],
};
