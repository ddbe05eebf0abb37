import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { and, eq, gte, or, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { challenges } from "@/db/schema/challenge";
import { messages } from "@/db/schema/message";
import { letTimePass } from "@/db/testing/age";
import { makeDirectory } from "@/db/testing/factories";
import { startProgram } from "@/e2e/support/program";
import { CONSOLE } from "@/lib/audit/actor";
import { configureService } from "@/lib/sending-service/configure";
import { putCodes } from "./codes";
import type { Figure } from "./measure";

const MINUTES = 10;
const CODES_A_MINUTE = 100;
const MINUTE_MS = 60_000;

/** How long a worker has for each minute of the outage, of which the rest passes by ageing rows. */
const WATCHED_MS = 1_500;

/**
 * A gateway is down for ten minutes while a hundred codes a minute are asked for, each good for ten minutes, and every
 * tenth is used up otherwise meanwhile. When it is back, what is still good has to arrive and nothing else.
 */
export async function outage(databaseUrl: string, dataDir: string): Promise<Figure[]> {
  let down = true;
  let taken = 0;
  const gateway = createServer((_, response) => {
    if (!down) taken += 1;
    response.writeHead(down ? 503 : 200).end();
  });
  await new Promise<void>((resolve) => gateway.listen(0, "127.0.0.1", resolve));
  process.env.OUTGOING_ALLOW = "127.0.0.1";
  await configureService({
    channel: "mobile",
    kind: "http-sms",
    sender: "Joignable",
    settings: { method: "GET", url: `http://127.0.0.1:${(gateway.address() as AddressInfo).port}/?to={to}&text={text}` },
    active: true,
    actor: CONSOLE,
  });
  const { AUTH_SECRET = "", CODE_KEYS = "", SECRET_KEYS = "", APP_URL = "" } = process.env;
  const keys = { AUTH_SECRET, CODE_KEYS, SECRET_KEYS, APP_URL };
  const worker = startProgram("cli/worker.ts", [], {
    env: { ...keys, DATABASE_URL: databaseUrl, DATA_DIR: dataDir, TRUSTED_PROXIES: "none", OUTGOING_ALLOW: "127.0.0.1" },
    log: path.join(dataDir, "worker.log"),
  });
  try {
    await worker.said(/"event":"worker\.started"/);
    const { id: directoryId } = await makeDirectory();
    for (let minute = 0; minute < MINUTES; minute += 1) {
      await putCodes(directoryId, CODES_A_MINUTE, "mobile");
      await pause(WATCHED_MS);
      await letTimePass(MINUTE_MS - WATCHED_MS);
    }
    await closeEveryTenth();
    const backlog = await waiting();
    down = false;
    const began = Date.now();
    while ((await waiting()) > 0) await pause(200);
    const seconds = Math.round((Date.now() - began) / 1_000);

    const figure = (name: string, value: number, unit: string): Figure => ({ bench: "outage", figure: name, value, unit });
    return [
      figure("waiting when it was back", backlog, "messages"),
      figure("until none waited", seconds, "s"),
      figure("arrived", taken, "messages"),
      figure("dead codes delivered", await deadDelivered(), "messages"),
      figure("live codes lost", await liveLost(), "messages"),
    ];
  } finally {
    await worker.stop();
    gateway.closeAllConnections();
    gateway.close();
  }
}

const waiting = () => db.$count(messages, eq(messages.state, "queued"));

const closeEveryTenth = () =>
  db.execute(sql`
    update challenge set closed_at = now(), closed_because = 'changed'
    where id in (select id from (select id, row_number() over (order by id) as place from challenge) as numbered where place % 10 = 0)`);

/** Handed over when it was good for nothing any more. */
async function deadDelivered(): Promise<number> {
  const rows = await db
    .select({ id: messages.id })
    .from(messages)
    .innerJoin(challenges, eq(challenges.id, messages.challengeId))
    .where(
      and(
        eq(messages.state, "sent"),
        or(gte(messages.settledAt, challenges.codeExpiresAt), gte(messages.settledAt, challenges.closedAt)),
      ),
    );
  return rows.length;
}

/** Given up though somebody could still have typed it. */
async function liveLost(): Promise<number> {
  const rows = await db
    .select({ id: messages.id })
    .from(messages)
    .innerJoin(challenges, eq(challenges.id, messages.challengeId))
    .where(
      sql`${messages.state} <> 'sent' and ${challenges.closedAt} is null and ${messages.settledAt} < ${challenges.codeExpiresAt}`,
    );
  return rows.length;
}
