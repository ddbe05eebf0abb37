import type { AddressInfo } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { SMTPServer } from "smtp-server";
import { makeDirectory, makeUser } from "@/db/testing/factories";
import { hashPassword } from "@/lib/password/hash";
import { type Figure, percentile, round } from "./measure";
import { mailTo, startProduct } from "./product";
import { Visitor } from "./visitor";

const PEOPLE = 120;
const WARM_UP = 20;
/** Between two sends the product is idle. */
const IDLE_MS = 100;
const PASSWORD = "correct horse battery staple";

/**
 * From « Envoyer » to the message at the mail server: a browser without script posts the form to the running
 * product (web server and worker, as `npm start` runs them), and the clock stops when the server has the whole
 * message. One at a time, idle in between.
 */
export async function delivery(databaseUrl: string, dataDir: string): Promise<Figure[]> {
  const sink = await openSink();
  const directory = await makeDirectory({ slug: "bench" });
  await mailTo(sink.port);
  const passwordHash = await hashPassword(PASSWORD);
  const product = await startProduct(databaseUrl, dataDir);
  try {
    const times: number[] = [];
    for (let index = 0; index < PEOPLE; index += 1) {
      const user = await makeUser({ directoryId: directory.id, passwordHash });
      const visitor = new Visitor(product.origin);
      await visitor.send("/sign-in", await visitor.open("/sign-in"), "sign-in", { login: user.login, password: PASSWORD });
      const page = await visitor.open("/confirm");
      await pause(IDLE_MS);
      const received = sink.next();
      const pressed = performance.now();
      await Promise.all([visitor.send("/confirm", page, "email-send", {}), received]);
      times.push((await received) - pressed);
    }
    const measured = times.slice(WARM_UP);
    const figure = (name: string, share: number): Figure => ({
      bench: "delivery",
      figure: name,
      value: round(percentile(measured, share)),
      unit: "ms",
    });
    return [figure("p50", 0.5), figure("p95", 0.95)];
  } finally {
    await product.stop();
    await sink.close();
  }
}

async function openSink() {
  let deliver: (at: number) => void = () => {};
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    onData(stream, _, done) {
      stream.resume();
      stream.once("end", () => {
        deliver(performance.now());
        done();
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    port: (server.server.address() as AddressInfo).port,
    /** When the next message has come in. */
    next: () =>
      new Promise<number>((resolve) => {
        deliver = resolve;
      }),
    close: () => new Promise<void>((resolve) => server.close(resolve)),
  };
}
