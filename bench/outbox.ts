import { connect } from "node:net";
import path from "node:path";
import nodemailer from "nodemailer";
import { makeDirectory } from "@/db/testing/factories";
import { startProgram } from "@/e2e/support/program";
import { CONSOLE } from "@/lib/audit/actor";
import { configureService } from "@/lib/sending-service/configure";
import { putCodes } from "./codes";
import { openMailSink } from "./mail-sink";
import { type Figure, median, percentile, round } from "./measure";

const ROUNDS = 5;
const MESSAGES = 1_000;
const CONNECTIONS = 5;
const SENDER = "Joignable <no-reply@joignable.example>";

/**
 * A thousand codes are put into the outbox at one moment, with a worker that has nothing else to do, and go to a
 * mail server through five connections; beside it a bare loop of nodemailer's pool gives the same server as many
 * mails of that size, made beforehand. Rounds alternate, so that a noisy neighbour meets both.
 */
export async function outbox(databaseUrl: string, dataDir: string): Promise<Figure[]> {
  const sink = await openMailSink();
  const directory = await makeDirectory();
  process.env.OUTGOING_ALLOW = "127.0.0.1";
  await configureService({
    channel: "email",
    kind: "smtp",
    sender: SENDER,
    settings: { host: "127.0.0.1", port: sink.port, security: "none", connections: CONNECTIONS },
    active: true,
    actor: CONSOLE,
  });
  const { AUTH_SECRET = "", CODE_KEYS = "", SECRET_KEYS = "", APP_URL = "" } = process.env;
  const worker = startProgram("cli/worker.ts", [], {
    env: {
      DATABASE_URL: databaseUrl,
      DATA_DIR: dataDir,
      APP_URL,
      TRUSTED_PROXIES: "none",
      OUTGOING_ALLOW: "127.0.0.1",
      AUTH_SECRET,
      CODE_KEYS,
      SECRET_KEYS,
    },
    log: path.join(dataDir, "worker.log"),
  });
  const pool = nodemailer.createTransport({
    pool: true,
    host: "127.0.0.1",
    port: sink.port,
    ignoreTLS: true,
    maxConnections: CONNECTIONS,
    maxMessages: Number.POSITIVE_INFINITY,
    getSocket(_: unknown, use: (error: Error | null, socket?: { connection: ReturnType<typeof connect> }) => void) {
      const connection = connect({ host: "127.0.0.1", port: sink.port, noDelay: true }, () => use(null, { connection }));
    },
  } as Parameters<typeof nodemailer.createTransport>[0]);
  try {
    await worker.said(/"event":"worker\.started"/);
    const [rates, peerRates, waits]: [number[], number[], number[]] = [[], [], []];
    for (let index = -1; index < ROUNDS; index += 1) {
      const arrived = await sink.expect(MESSAGES);
      const put = await putCodes(directory.id, MESSAGES);
      const times = (await arrived()).map(({ at }) => at);
      const theirs = await sink.expect(MESSAGES);
      const began = Date.now();
      await Promise.all(Array.from({ length: MESSAGES }, () => pool.sendMail(MAIL)));
      const peerTimes = (await theirs()).map(({ at }) => at);
      if (index < 0) continue;
      rates.push(MESSAGES / ((Math.max(...times) - put) / 1_000));
      peerRates.push(MESSAGES / ((Math.max(...peerTimes) - began) / 1_000));
      waits.push(percentile(times, 0.95) - put);
    }
    const [value, peerValue] = [median(rates), median(peerRates)];
    return [
      {
        bench: "outbox",
        figure: "messages",
        value: round(value),
        unit: "a second",
        peer: { name: "nodemailer", value: round(peerValue) },
        ratio: round(value / peerValue, 2),
      },
      { bench: "outbox", figure: "p95 with 1,000 waiting", value: round(median(waits) / 1_000, 2), unit: "s" },
    ];
  } finally {
    pool.close();
    await worker.stop();
    sink.close();
  }
}

/** About what a code's mail weighs. */
const MAIL = {
  from: SENDER,
  to: "camille.roy@siege.example",
  subject: "482913 – confirmez votre adresse e-mail",
  text: "x".repeat(700),
  html: `<p>${"x".repeat(6_000)}</p>`,
};
