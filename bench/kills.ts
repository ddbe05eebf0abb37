import { once } from "node:events";
import { setTimeout as pause } from "node:timers/promises";
import { eq, ne } from "drizzle-orm";
import { db } from "@/db/client";
import { messages } from "@/db/schema/message";
import { makeDirectory } from "@/db/testing/factories";
import { CONSOLE } from "@/lib/audit/actor";
import { configureService } from "@/lib/sending-service/configure";
import { putCodes } from "./codes";
import { type Arrival, openMailSink } from "./mail-sink";
import type { Figure } from "./measure";
import { forkWorker, killWorker } from "./worker";

const MESSAGES = 5_000;
const KILLS = 50;
/** Each worker sends for this long at most before it is killed. */
const AT_WORK_MS = 250;

/**
 * Five thousand codes wait in the outbox, and the worker is killed (SIGKILL) fifty times while it sends them:
 * the whole worker and the process of its queue, in turn. What was put into the outbox has to arrive, and what
 * arrives twice has to be the same bytes under the same key.
 */
export async function kills(databaseUrl: string): Promise<Figure[]> {
  const sink = await openMailSink();
  process.env.OUTGOING_ALLOW = "127.0.0.1";
  await configureService({
    channel: "email",
    kind: "smtp",
    sender: "Joignable <no-reply@joignable.example>",
    settings: { host: "127.0.0.1", port: sink.port, security: "none" },
    active: true,
    actor: CONSOLE,
  });
  await putCodes((await makeDirectory()).id, MESSAGES);
  const began = Date.now();
  let worker = forkWorker(databaseUrl);
  let done = 0;
  for (; done < KILLS && (await waiting()) > 0; done += 1) {
    const before = (await sink.arrivals()).length;
    while ((await sink.arrivals()).length === before && (await waiting()) > 0) await pause(20);
    await pause(Math.random() * AT_WORK_MS);
    worker = await killWorker(worker, done % 2 === 0 ? "whole" : "queue", databaseUrl);
  }
  while ((await waiting()) > 0) await pause(200);
  const seconds = (Date.now() - began) / 1_000;
  worker.kill("SIGTERM");
  await once(worker, "exit");

  const arrived = await sink.arrivals();
  sink.close();
  const bodies = bodiesById(arrived);
  const figure = (name: string, value: number, unit: string): Figure => ({ bench: "kills", figure: name, value, unit });
  return [
    figure("kill -9", done, "times"),
    figure("lost", MESSAGES - bodies.size, `of ${MESSAGES}`),
    figure("not marked as sent", await db.$count(messages, ne(messages.state, "sent")), `of ${MESSAGES}`),
    figure("sent more than once", arrived.length - bodies.size, "messages"),
    figure("with other bytes", [...bodies.values()].filter(({ size }) => size > 1).length, "messages"),
    figure("until all had arrived", Math.round(seconds), "s"),
  ];
}

const waiting = () => db.$count(messages, eq(messages.state, "queued"));

function bodiesById(arrived: readonly Arrival[]): Map<string, Set<string>> {
  const bodies = new Map<string, Set<string>>();
  for (const { id, digest } of arrived) bodies.set(id, (bodies.get(id) ?? new Set()).add(digest));
  return bodies;
}
