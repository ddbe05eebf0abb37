import { once } from "node:events";
import http from "node:http";
import type { AddressInfo } from "node:net";

export type ReceivedRequest = { method: string | undefined; url: URL; headers: http.IncomingHttpHeaders; body: string };

/** A real gateway for text messages on a port of its own, which keeps what it is asked and answers as told. */
export async function startGateway(
  answer: (response: http.ServerResponse, request: ReceivedRequest) => void = (response) => response.end("OK"),
) {
  const received: ReceivedRequest[] = [];
  const server = http.createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += chunk;
    const one = { method: request.method, url: new URL(request.url ?? "", "http://gateway"), headers: request.headers, body };
    received.push(one);
    answer(response, one);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    received,
    /** How many connections are open to it. */
    sockets: () => new Promise<number>((resolve) => server.getConnections((_, count) => resolve(count))),
    base: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
