import type { Route } from "next";

/**
 * The page that a form was sent from, as an address inside this site; null when the browser does not say
 * or the form came from elsewhere. Several leading slashes would name another host, so one is left.
 */
export function samePage(referer: string | null, host: string | null): Route | null {
  if (!referer || !host || !URL.canParse(referer)) return null;
  const from = new URL(referer);
  if (from.host !== host) return null;
  return `/${from.pathname.replace(/^\/+/, "")}${from.search}` as Route;
}
