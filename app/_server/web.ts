import { randomBytes } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import path from "node:path";
import next from "next";
import { guardProcess } from "@/lib/crash";
import { setting } from "@/lib/env";
import { limits } from "@/lib/limits";
import { logEvent } from "@/lib/log";
import { sessionCookieName } from "../_auth/cookies";
import { clientAddressOf, proxyList } from "./client-address";
import { makeConsoleDiscreet } from "./discreet-console";
import { METHOD_HEADER } from "./method-header";
import { lastingHeaders } from "./page-headers";
import { refusalOf } from "./refuse";

/**
 * The web server: Next, behind the few things that have to be known before it reads a request: where it
 * comes from, whether its Host is ours, and that its body is a form and not a file.
 */
makeConsoleDiscreet();
guardProcess();

const appUrl = setting("APP_URL");
const proxies = proxyList(setting("TRUSTED_PROXIES"));
// The demonstration shows codes to anybody: it is for this machine, whatever the environment says.
const hostname = setting("JOIGNABLE_MODE") === "demo" ? "127.0.0.1" : setting("HOSTNAME");
const port = setting("PORT");

/** What every answer says, static files and refusals included. */
const lasting = lastingHeaders({ https: appUrl.protocol === "https:" });

// Next would take every request to upgrade off the server that it is given, past all that follows, and never answer:
// it is given one that nobody can reach.
const app = next({ dev: false, dir: path.resolve(import.meta.dirname, "../.."), hostname, port, httpServer: createServer() });
await app.prepare();
const handle = app.getRequestHandler();

/** Next hands a request's headers on when it asks itself for a page: this one tells that it was let in before. */
const OWN_HEADER = "x-joignable-own";
const ownSecret = randomBytes(32).toString("base64url");

const server = createServer((request: IncomingMessage, response: ServerResponse) => {
  for (const [name, value] of Object.entries(lasting)) response.setHeader(name, value);
  const isOwn = request.headers[OWN_HEADER] === ownSecret;
  const refusal = refusalOf(request, { appUrl, formBytes: limits.formBytes, isOwn });
  if (refusal) {
    response.writeHead(refusal.status, {
      "content-type": "text/plain; charset=utf-8",
      connection: "close",
      "cache-control": "no-store",
      ...refusal.headers,
    });
    response.end(refusal.text);
    return;
  }
  const address = clientAddressOf(request.socket.remoteAddress ?? "", request.headers["x-forwarded-for"]?.toString(), proxies);
  request.headers[OWN_HEADER] = ownSecret;
  request.headers["x-joignable-address"] = address;
  request.headers[METHOD_HEADER] = request.method;
  request.headers["x-forwarded-for"] = address;
  request.headers["x-forwarded-host"] = appUrl.host;
  request.headers["x-forwarded-proto"] = appUrl.protocol.slice(0, -1);
  forgetAtSignOut(response);
  void handle(request, response);
});

/** The status that the proxy wants for a page that it shows in another's place. */
const STATUS_HEADER = "x-joignable-status";

/** With the cookie of the session the browser gives up whatever else it kept (OWASP ASVS 5.0, 14.3.1). */
function forgetAtSignOut(response: ServerResponse) {
  const writeHead = response.writeHead;
  response.writeHead = function (this: ServerResponse, ...head: Parameters<typeof writeHead>) {
    const cookies = [response.getHeader("set-cookie") ?? []].flat().map(String);
    if (cookies.some((cookie) => cookie.startsWith(`${sessionCookieName()}=;`)))
      response.setHeader("clear-site-data", '"cache", "storage"');
    const status = response.getHeader(STATUS_HEADER);
    response.removeHeader(STATUS_HEADER);
    if (status !== undefined) head[0] = Number(status);
    return writeHead.apply(response, head);
  } as typeof writeHead;
}

server.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EADDRINUSE") throw error;
  process.stderr.write(`PORT ${port} is taken by another program: end it, or choose another port. Example: PORT=3001\n`);
  process.exit(1);
});

server.listen(port, hostname, () => {
  const bound = server.address();
  const listening = typeof bound === "object" && bound ? bound.port : port;
  logEvent("info", "web.listening", { port: listening });
  process.send?.({ listening });
});

/** Long enough for a form that was sent; a browser that merely keeps its connection open does not hold us. */
const GRACE_MS = 5_000;

let stopping = false;

function stop() {
  if (stopping) return;
  stopping = true;
  server.close(() => process.exit(0));
  server.closeIdleConnections();
  setTimeout(() => process.exit(0), GRACE_MS).unref();
}

process.on("SIGTERM", stop);
process.on("SIGINT", stop);
// The parent is gone without a word: nobody would end this process otherwise.
process.on("disconnect", stop);
