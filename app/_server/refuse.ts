import type { IncomingMessage } from "node:http";

export type EarlyRefusal = { status: number; text: string; headers?: Record<string, string> };

type Request = Pick<IncomingMessage, "headers" | "method" | "url"> & {
  socket: Pick<IncomingMessage["socket"], "remoteAddress" | "localAddress">;
};

const LOOPBACK = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/;

/** The probe of a load balancer knows the server by its address. */
const HEALTH = "/api/health";

/**
 * Whether Next asks itself for the page that an action redirects to: from this machine, by the address that
 * it listens on, with the public host handed on. Nothing is built from a Host, so a forger gains nothing.
 */
function isOwn({ headers, method, socket }: Request, appUrl: URL): boolean {
  const here = socket.remoteAddress === socket.localAddress;
  return here && method === "GET" && headers.rsc === "1" && headers["x-forwarded-host"] === appUrl.host;
}

/** Requests that are refused before anything reads them; null for the rest. */
export function refusalOf(
  request: Request,
  { appUrl, formBytes }: { appUrl: URL; formBytes: number },
): EarlyRefusal | null {
  const { headers, method = "GET", url = "/" } = request;
  const reads = method === "GET" || method === "HEAD";
  if (headers.host !== appUrl.host && url !== HEALTH && !isOwn(request, appUrl)) {
    // On this machine several names lead here; only one of them is in the links that are mailed.
    const samePort = headers.host?.split(":").at(-1) === appUrl.host.split(":").at(-1);
    if (reads && LOOPBACK.test(headers.host ?? "") && LOOPBACK.test(appUrl.host) && samePort && url.startsWith("/") && !url.startsWith("//")) {
      return { status: 307, text: "", headers: { location: `${appUrl.origin}${url}` } };
    }
    return { status: 421, text: "Unknown host.\n" };
  }
  if (reads) return null;
  const length = headers["content-length"];
  if (length === undefined || headers["transfer-encoding"] !== undefined) return { status: 411, text: "The length of the request is missing.\n" };
  return Number(length) > formBytes ? { status: 413, text: "Ce qui a été envoyé est trop long. / What was sent is too long.\n" } : null;
}
