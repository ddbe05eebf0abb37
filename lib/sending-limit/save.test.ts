import "@/db/testing/database";
import { beforeEach, expect, test } from "vitest";
import { sql } from "@/db/client";
import { makeUser } from "@/db/testing/factories";
import { resetSendingLimits, setSmsSent, withinOneHour } from "@/db/testing/sending-limits";
import { readSendingLimits } from "./read";
import { saveCeilings } from "./save";

beforeEach(resetSendingLimits);

const makeActor = async () => ({ id: (await makeUser({ role: "administrator" })).id, address: "192.0.2.1" });

const recorded = (actorId: string) =>
  sql`select what, details::text as details from audit where actor_id = ${actorId} order by at`;

test("ceilings are saved with who changed them from what to what; what stays is not recorded", async () => {
  const actor = await makeActor();
  expect(await saveCeilings({ hourly: 1_000, daily: 8_000 }, actor)).toEqual({ outcome: "saved" });
  expect(await saveCeilings({ hourly: 1_000, daily: 8_000 }, actor)).toEqual({ outcome: "saved" });
  expect(await readSendingLimits()).toMatchObject({ hour: { ceiling: 1_000 }, day: { ceiling: 8_000 } });
  expect(await recorded(actor.id)).toEqual([{ what: "limits.saved", details: '{"daily": {"to": 8000, "from": 5000}}' }]);
});

test("a day that would be below its hour is refused, and nothing changes", async () => {
  const actor = await makeActor();
  expect(await saveCeilings({ hourly: 100, daily: 99 }, actor)).toEqual({ outcome: "day-below-hour" });
  expect(await readSendingLimits()).toMatchObject({ hour: { ceiling: 1_000 }, day: { ceiling: 5_000 } });
  expect(await recorded(actor.id)).toEqual([]);
});

test("two administrators at once: one of the two is stored, and the audit leads to it", async () => {
  const [one, other] = [await makeActor(), await makeActor()];
  for (let round = 0; round < 10; round += 1) {
    await Promise.all([
      saveCeilings({ hourly: 10 + round, daily: 1_000 + round }, one),
      saveCeilings({ hourly: 500 + round, daily: 600 + round }, other),
    ]);
  }
  const changes = await sql<{ from: number; to: number }[]>`
    select (details -> 'hourly' ->> 'from')::int as from, (details -> 'hourly' ->> 'to')::int as to
    from audit where what = 'limits.saved' and actor_id in (${one.id}, ${other.id}) order by at, id`;
  // Each change begins where another one ended.
  const steps = new Map(changes.map(({ from, to }) => [from, to]));
  let last = 1_000;
  for (let n = 0; n < changes.length; n += 1) last = steps.get(last) ?? Number.NaN;
  const { hour, day } = await readSendingLimits();
  expect(hour.ceiling).toBe(last);
  expect(day.ceiling - hour.ceiling).toBe(hour.ceiling < 500 ? 990 : 100);
});

test(
  "the use of a day is its last 24 hours of the clock, and says when only the reserve is left",
  withinOneHour(async () => {
    await setSmsSent(500, 24);
    await setSmsSent(3_199, 23);
    await setSmsSent(800);
    const { hour, day } = await readSendingLimits();
    expect(hour).toMatchObject({ sent: 800, ceiling: 1_000, reserved: 200, reserveReached: true, reached: false });
    expect(day).toEqual({ sent: 3_999, ceiling: 5_000, reserved: 1_000, reserveReached: false, reached: false });
    await setSmsSent(1_801);
    expect(await readSendingLimits()).toMatchObject({ hour: { reached: true }, day: { reserveReached: true, reached: true } });
  }),
);
