import { createHash } from "node:crypto";
import type { AddressInfo } from "node:net";
import { SMTPServer } from "smtp-server";
import type { Arrival } from "./mail-sink";

/** The mail server of `openMailSink`. */
let expected = Number.POSITIVE_INFINITY;
let arrivals: Arrival[] = [];

const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ["STARTTLS"],
  logger: false,
  onData(stream, _, done) {
    const digest = createHash("sha256");
    let head = "";
    stream.on("data", (chunk: Buffer) => {
      digest.update(chunk);
      if (head.length < 4_096) head += chunk.toString("latin1");
    });
    stream.once("end", () => {
      arrivals.push({ at: Date.now(), id: /^Message-ID: <(\S+)>/im.exec(head)?.[1] ?? "", digest: digest.digest("base64") });
      done();
      if (arrivals.length === expected) process.send?.({ arrivals });
    });
  },
});
server.on("error", () => {});
server.server.on("connection", (socket) => socket.setNoDelay(true));
server.listen(0, "127.0.0.1", () => process.send?.({ port: (server.server.address() as AddressInfo).port }));

process.on("message", (asked: { count: number } | "arrivals") => {
  if (asked !== "arrivals") {
    expected = asked.count;
    arrivals = [];
  }
  process.send?.({ arrivals });
});
process.on("disconnect", () => process.exit(0));
