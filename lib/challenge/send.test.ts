import "@/db/testing/database";
import { beforeAll, beforeEach, expect, test, vi } from "vitest";
import { sql } from "@/db/client";
import { letTimePass, msUntil } from "@/db/testing/age";
import { confirmed, makeActiveServices, makeDirectory, someMobile } from "@/db/testing/factories";
import { resetSendingLimits, setCeilings, setSmsSent, withinOneHour } from "@/db/testing/sending-limits";
import { sendConfirmation } from "@/lib/contact/send-confirmation";
import { sendProof } from "@/lib/session/reauthenticate";
import { type Holder, makeHolder } from "@/lib/testing/holder";

// Thousands of real transactions on whatever machine this is.
vi.setConfig({ testTimeout: 300_000 });

const HOUR_MS = 3_600_000;

beforeAll(async () => {
  await makeActiveServices();
});

beforeEach(async () => {
  await resetSendingLimits();
  await sql`delete from rate_limit`;
});

const send = (holder: Holder, channel: "email" | "mobile" = "mobile") =>
  sendConfirmation({ ...holder.request, channel, locale: "fr" });

const prove = (holder: Holder) => sendProof({ ...holder.request, channel: "mobile", locale: "fr" });

async function makeHolders(count: number, given: Parameters<typeof makeHolder>[0] = {}): Promise<Holder[]> {
  const { id: directoryId } = await makeDirectory();
  const holders: Holder[] = [];
  for (let n = 0; n < count; n += 1) holders.push(await makeHolder({ directoryId, ...given }));
  return holders;
}

const makeConfirmedHolder = async () => makeHolder({ mobile: confirmed(someMobile()), everTrustedAt: new Date() });

const outcomesOf = (results: { outcome: string; because?: string }[]) => {
  const counts: Record<string, number> = {};
  for (const { outcome, because } of results) counts[because ?? outcome] = (counts[because ?? outcome] ?? 0) + 1;
  return counts;
};

async function counted() {
  const [row] = await sql`
    select (select coalesce(sum(sent), 0)::int from sms_hour) as sms, (select coalesce(sum(cardinality(hits)), 0)::int from rate_limit) as hits,
      (select count(*)::int from challenge) as challenges, (select count(*)::int from message) as messages`;
  return row;
}

test(
  "1,000 sends to as many numbers at once, in an hour that has seen none: exactly what is not reserved",
  withinOneHour(async () => {
    await setCeilings({ hourly: 250, daily: 5_000 });
    const holders = await makeHolders(1_000);
    const before = await counted();
    const results = await Promise.all(holders.map((holder) => send(holder)));
    expect(outcomesOf(results)).toEqual({ sent: 200, ceiling: 800 });
    const after = await counted();
    expect(after).toMatchObject({ sms: 200, hits: 400 });
    expect(after?.messages - before?.messages).toBe(200);
  }),
);

test(
  "the day's ceiling counts 24 hours of the clock, and is as exact",
  withinOneHour(async () => {
    await setCeilings({ hourly: 50, daily: 50 });
    await setSmsSent(1_000, 24);
    await setSmsSent(10, 23);
    await setSmsSent(15, 1);
    const results = await Promise.all((await makeHolders(60)).map((holder) => send(holder)));
    expect(outcomesOf(results)).toEqual({ sent: 15, ceiling: 45 });
  }),
);

test(
  "second factors still go out when confirmations have stopped, up to the ceiling itself",
  withinOneHour(async () => {
    await setCeilings({ hourly: 10, daily: 100 });
    expect(outcomesOf(await Promise.all((await makeHolders(12)).map((holder) => send(holder))))).toEqual({ sent: 8, ceiling: 4 });
    const proofs = await Promise.all(Array.from({ length: 5 }, async () => prove(await makeConfirmedHolder())));
    expect(outcomesOf(proofs)).toEqual({ sent: 2, ceiling: 3 });
    expect(await counted()).toMatchObject({ sms: 10 });
  }),
);

test(
  "a ceiling that refuses costs nobody anything",
  withinOneHour(async () => {
    await setCeilings({ hourly: 1, daily: 1 });
    const [first, ...others] = await makeHolders(5);
    if (!first) throw new Error("nobody");
    expect(await send(first)).toMatchObject({ outcome: "sent" });
    const before = await counted();
    expect(outcomesOf(await Promise.all(others.map((holder) => send(holder))))).toEqual({ ceiling: 4 });
    expect(await counted()).toEqual(before);
  }),
);

test(
  "a destination that refuses the second of two who are the first to reach it costs the ceiling nothing",
  withinOneHour(async () => {
    for (let round = 0; round < 20; round += 1) {
      await sql`delete from sms_hour`;
      const value = someMobile();
      const [one, other] = [await makeHolder({ mobile: { value } }), await makeHolder({ mobile: { value } })];
      expect(outcomesOf(await Promise.all([send(one), send(other)]))).toEqual({ sent: 1, pause: 1 });
      expect(await counted()).toMatchObject({ sms: 1 });
    }
  }),
);

test(
  "mails are neither counted nor stopped",
  withinOneHour(async () => {
    await setCeilings({ hourly: 1, daily: 1 });
    const holders = await makeHolders(10);
    await Promise.all(holders.map((holder) => send(holder, "email")));
    expect(await counted()).toMatchObject({ sms: 0 });
    await setSmsSent(1);
    expect(outcomesOf(await Promise.all((await makeHolders(10)).map((holder) => send(holder, "email"))))).toEqual({ sent: 10 });
  }),
);

test(
  "300 employees behind one address at nine o'clock are all served, by both channels",
  withinOneHour(async () => {
    const holders = await makeHolders(300);
    expect(new Set(holders.map(({ request }) => request.address)).size).toBe(1);
    const results = await Promise.all(holders.flatMap((holder) => [send(holder), send(holder, "email")]));
    expect(outcomesOf(results)).toEqual({ sent: 600 });
  }),
);

/** The retry moment of a refusal by a ceiling. Throws for anything else. */
async function refusedUntil(holder: Holder): Promise<Date> {
  const result = await send(holder);
  if (result.outcome !== "limited" || result.because === "quota") throw new Error(`no ceiling: ${JSON.stringify(result)}`);
  return result.retryAt;
}

const fullHoursUntil = async (moment: Date) => Math.ceil((await msUntil(moment)) / HOUR_MS);

test(
  "a full hour is refused until the next one",
  withinOneHour(async () => {
    await setCeilings({ hourly: 10, daily: 100 });
    await setSmsSent(8);
    const [holder] = await makeHolders(1);
    if (!holder) throw new Error("nobody");
    const retryAt = await refusedUntil(holder);
    expect(retryAt.getTime() % HOUR_MS).toBe(0);
    expect(await fullHoursUntil(retryAt)).toBe(1);
    await letTimePass(HOUR_MS, ["sms_hour"]);
    expect(await send(holder)).toMatchObject({ outcome: "sent" });
  }),
);

test(
  "a full day is refused until enough of its hours have left it, and no longer",
  withinOneHour(async () => {
    await setCeilings({ hourly: 50, daily: 50 });
    await setSmsSent(5, 20);
    await setSmsSent(20, 10);
    await setSmsSent(30, 2);
    const [holder] = await makeHolders(1);
    if (!holder) throw new Error("nobody");
    // 55 of 40: without the 5 there are still 50, without the 20 there is room.
    const hours = await fullHoursUntil(await refusedUntil(holder));
    expect(hours).toBe(14);
    await letTimePass((hours - 1) * HOUR_MS, ["sms_hour"]);
    await refusedUntil(holder);
    await letTimePass(HOUR_MS, ["sms_hour"]);
    expect(await send(holder)).toMatchObject({ outcome: "sent" });
  }),
);
