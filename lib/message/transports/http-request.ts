import http from "node:http";
import https from "node:https";
import { assertMayReach, outgoingLookup } from "./outgoing-address";

/** Enough for any gateway's answer; a longer one is cut, because its status has come already. */
const MAX_ANSWER_BYTES = 64 * 1_024;

export type HttpRequest = { method: string; url: URL; headers: Record<string, string>; body: string };

export type HttpAnswer = { status: number; headers: http.IncomingHttpHeaders; body: string };

/** No answer. Before the connection stood, the other side has certainly not read anything. */
export type HttpFailure = { handedOver: boolean; error: NodeJS.ErrnoException };

export type HttpClient = {
  send(request: HttpRequest): Promise<HttpAnswer | HttpFailure>;
  /** Lets go of the connections when what is under way on them has ended. */
  close(): void;
};

/**
 * Requests to a host that an administrator set. A redirect is an answer like another and is not followed: it
 * would take the message, and the credentials in its address, to a host that nobody set.
 *
 * @param timeoutMs for the whole exchange
 */
export function httpClient(timeoutMs: number): HttpClient {
  const options = { keepAlive: true, maxSockets: 20, lookup: outgoingLookup, noDelay: true };
  const agents = { "http:": new http.Agent(options), "https:": new https.Agent({ ...options, minVersion: "TLSv1.2" }) };
  let underWay = 0;
  let closing = false;
  const letGo = () => {
    if (closing && underWay === 0) for (const agent of Object.values(agents)) agent.destroy();
  };
  return {
    close() {
      closing = true;
      letGo();
    },
    send({ method, url, headers, body }) {
      underWay += 1;
      const exchange = new Promise<HttpAnswer | HttpFailure>((resolve) => {
        let handedOver = false;
        const fail = (error: NodeJS.ErrnoException) => resolve({ handedOver, error });
        try {
          assertMayReach(url.hostname);
          const secure = url.protocol === "https:";
          const bytes = Buffer.from(body);
          const request = (secure ? https : http).request(url, {
            method,
            agent: secure ? agents["https:"] : agents["http:"],
            headers: { ...headers, ...(method !== "GET" && { "content-length": bytes.length }) },
          });
          const timer = setTimeout(() => request.destroy(Object.assign(new Error("timeout"), { code: "ETIMEDOUT" })), timeoutMs);
          request.on("close", () => clearTimeout(timer));
          request.on("error", fail);
          request.on("socket", (socket) => {
            const ready = () => {
              handedOver = true;
            };
            if (request.reusedSocket) ready();
            else socket.once(secure ? "secureConnect" : "connect", ready);
          });
          request.on("response", (response) => readAnswer(response, resolve, fail));
          request.end(bytes);
        } catch (error) {
          fail(error as NodeJS.ErrnoException);
        }
      });
      return exchange.finally(() => {
        underWay -= 1;
        letGo();
      });
    },
  };
}

function readAnswer(
  response: http.IncomingMessage,
  answer: (answer: HttpAnswer) => void,
  fail: (error: NodeJS.ErrnoException) => void,
): void {
  const chunks: Buffer[] = [];
  let size = 0;
  const settle = () =>
    answer({
      status: response.statusCode ?? 0,
      headers: response.headers,
      body: Buffer.concat(chunks).subarray(0, MAX_ANSWER_BYTES).toString(),
    });
  response.on("data", (chunk: Buffer) => {
    chunks.push(chunk);
    size += chunk.length;
    if (size < MAX_ANSWER_BYTES) return;
    settle();
    response.destroy();
  });
  response.on("end", settle);
  response.on("error", fail);
}
