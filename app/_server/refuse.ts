import type { IncomingMessage } from "node:http";

export type EarlyRefusal = { status: number; text: string; headers?: Record<string, string> };

const LOOPBACK = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/;

/** The probe of a load balancer knows the server by its address. */
const HEALTH = "/api/health";

/**
 * Requests that are refused before anything reads them; null for the rest.
 *
 * @param options.isOwn Next asks itself for the page that an action redirects to, by the address it listens on
 */
export function refusalOf(
  request: Pick<IncomingMessage, "headers" | "method" | "url">,
  { appUrl, formBytes, isOwn }: { appUrl: URL; formBytes: number; isOwn: boolean },
): EarlyRefusal | null {
  const { headers, method = "GET", url = "/" } = request;
  const reads = method === "GET" || method === "HEAD";
  if (headers.host !== appUrl.host && url !== HEALTH && !isOwn) {
    // On this machine several names lead here; only one of them is in the links that are mailed.
    const samePort = headers.host?.split(":").at(-1) === appUrl.host.split(":").at(-1);
    if (
      reads &&
      LOOPBACK.test(headers.host ?? "") &&
      LOOPBACK.test(appUrl.host) &&
      samePort &&
      url.startsWith("/") &&
      !url.startsWith("//")
    ) {
      return { status: 307, text: "", headers: { location: `${appUrl.origin}${url}` } };
    }
    return { status: 421, text: `Unknown host: this server answers at ${appUrl.origin}\n` };
  }
  if (!isReadable(url)) return { status: 400, text: "Unreadable address.\n" };
  if (reads) return null;
  const length = headers["content-length"];
  if (length === undefined || headers["transfer-encoding"] !== undefined)
    return { status: 411, text: "The length of the request is missing.\n" };
  return Number(length) > formBytes
    ? { status: 413, text: "Ce qui a été envoyé est trop long. / What was sent is too long.\n" }
    : null;
}

/** Next fails over an address that stops in the middle of a character. */
function isReadable(url: string): boolean {
  try {
    decodeURIComponent(url.split("?")[0] ?? "");
    return true;
  } catch {
    return false;
  }
}
