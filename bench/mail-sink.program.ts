import type { AddressInfo } from "node:net";
import { SMTPServer } from "smtp-server";

/**
 * A mail server in a process of its own, so that who sends does not share a thread with who receives. It is
 * told how many messages to wait for, and answers with when each of them was there.
 */
let expected = Number.POSITIVE_INFINITY;
let arrivals: number[] = [];

const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ["STARTTLS"],
  logger: false,
  onData(stream, _, done) {
    stream.resume();
    stream.once("end", () => {
      arrivals.push(Date.now());
      done();
      if (arrivals.length >= expected) process.send?.({ arrivals });
    });
  },
});
server.on("error", () => {});
server.server.on("connection", (socket) => socket.setNoDelay(true));
server.listen(0, "127.0.0.1", () => process.send?.({ port: (server.server.address() as AddressInfo).port }));

process.on("message", ({ count }: { count: number }) => {
  expected = count;
  arrivals = [];
  process.send?.({ ready: true });
});
process.on("disconnect", () => process.exit(0));
