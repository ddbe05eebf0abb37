import "./database";
import { expect, test } from "vitest";
import { sql } from "../client";
import { letTimePass, letTimePassUntil } from "./age";
import { confirmed, makeSession, makeUser } from "./factories";

const HOUR_MS = 3_600_000;

test("what the database remembers becomes older, and nothing else of it changes", async () => {
  const user = await makeUser({ email: confirmed("a@siege.example") });
  const session = await makeSession(user.id, { expiresAt: new Date(Date.now() + HOUR_MS) });
  await sql`insert into rate_limit values ('budget', array[now() - interval '2 minutes', now()])`;
  const before = await sql`select version, extract(epoch from confirmed_at) as at from contact where id = ${user.email.id}`;
  await letTimePass(HOUR_MS);

  const after = await sql`select version, extract(epoch from confirmed_at) as at from contact where id = ${user.email.id}`;
  expect(after[0]?.version).toBe(before[0]?.version);
  expect(Number(before[0]?.at) - Number(after[0]?.at)).toBeCloseTo(3_600, 3);
  const [row] = await sql`select expires_at < now() + interval '1 second' as over from session where id = ${session.id}`;
  expect(row?.over).toBe(true);
  const [budget] = await sql`
    select hits[2] - hits[1] = interval '2 minutes' as kept, hits[2] < now() - interval '59 minutes' as aged from rate_limit`;
  expect(budget).toEqual({ kept: true, aged: true });
});

test("one clock can run ahead of the others", async () => {
  const user = await makeUser({ email: confirmed("b@siege.example") });
  await sql`insert into rate_limit values ('ahead', array[now()])`;
  await letTimePass(HOUR_MS, ["rate_limit"]);
  const [row] = await sql`
    select c.confirmed_at > now() - interval '1 minute' as "contactStays", hits[1] < now() - interval '59 minutes' as "budgetAges"
    from contact c, rate_limit where c.id = ${user.email.id} and key = 'ahead'`;
  expect(row).toEqual({ contactStays: true, budgetAges: true });
});

test("hours that follow each other make room for each other, in whatever order they were written", async () => {
  await sql`insert into sms_hour select date_trunc('hour', now()) - n * interval '1 hour', n from generate_series(0, 5) as n`;
  for (const ms of [HOUR_MS, 3 * HOUR_MS, -2 * HOUR_MS]) await letTimePass(ms, ["sms_hour"]);
  const hours = await sql<{ sent: number; ago: number }[]>`
    select sent, extract(epoch from date_trunc('hour', now()) - hour)::int / 3600 as ago from sms_hour order by hour desc`;
  expect(hours.map(({ sent, ago }) => ago - sent)).toEqual(new Array(6).fill(2));
});

test("time can be let pass until just before a moment, and just behind it", async () => {
  const { id } = await makeSession((await makeUser()).id);
  const expiry = async () => {
    const [row] = await sql<
      { at: string; over: boolean }[]
    >`select expires_at as at, expires_at <= now() as over from session where id = ${id}`;
    return { at: new Date(row?.at ?? ""), over: row?.over };
  };
  await letTimePassUntil((await expiry()).at, -5_000);
  expect((await expiry()).over).toBe(false);
  await letTimePassUntil((await expiry()).at, 1);
  expect((await expiry()).over).toBe(true);
});
