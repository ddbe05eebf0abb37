import "@/db/testing/database";
import { beforeAll, beforeEach, expect, test, vi } from "vitest";
import { sql } from "@/db/client";
import { issueChallenge, type NewChallenge } from "@/db/queries/issue-challenge";
import { letTimePass, letTimePassUntil, msUntil } from "@/db/testing/age";
import { confirmed, makeActiveServices, makeDirectory, someMobile } from "@/db/testing/factories";
import { limits } from "@/lib/limits";
import { codeFor, openChallengeOf, wrongCodeFor } from "@/lib/testing/codes";
import { type Holder, makeHolder, sendTo } from "@/lib/testing/holder";
import { changeContact } from "./change";
import type { Channel } from "./channel";
import { confirmContact } from "./confirm";
import { sendConfirmation } from "./send-confirmation";

// Thousands of real transactions on whatever machine this is.
vi.setConfig({ testTimeout: 300_000 });

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

beforeAll(async () => {
  await makeActiveServices();
});

beforeEach(async () => {
  await sql`delete from rate_limit`;
});

const send = (holder: Holder, channel: Channel = "mobile") => sendConfirmation({ ...holder.request, channel, locale: "fr" });

const guess = (holder: Holder, code: string) => confirmContact({ ...holder.request, channel: "mobile", code });

const outcomesOf = (results: { outcome: string }[]) => {
  const counts: Record<string, number> = {};
  for (const { outcome } of results) counts[outcome] = (counts[outcome] ?? 0) + 1;
  return counts;
};

/** Everything that a send could leave behind. */
async function traces() {
  const [row] = await sql`
    select (select count(*)::int from challenge) as challenges, (select count(*)::int from message) as messages,
      (select count(*)::int from audit where what = 'challenge.sent') as recorded,
      (select count(*)::int from graphile_worker._private_jobs) as jobs,
      (select coalesce(sum(cardinality(hits)), 0)::int from rate_limit) as hits`;
  return row;
}

/** The retry moment of a refusal. Throws for anything else. */
async function refusedUntil(holder: Holder): Promise<Date> {
  const result = await send(holder);
  if (result.outcome !== "limited") throw new Error(`not limited: ${result.outcome}`);
  return result.retryAt;
}

/** Asserts that a refusal ends when it says: a moment before there is another one, a moment later there is none. */
async function expectTrue(retryAt: Date, holder: Holder) {
  await letTimePassUntil(retryAt, -3_000);
  const still = await refusedUntil(holder);
  expect(await msUntil(still)).toBeGreaterThan(0);
  expect(await msUntil(still)).toBeLessThanOrEqual(3_000);
  await letTimePassUntil(still, 50);
  expect(await send(holder)).toMatchObject({ outcome: "sent" });
}

test("a send leaves one challenge, one message without the code, one job and one audit row", async () => {
  const holder = await makeHolder();
  const before = await traces();
  const result = await send(holder, "email");
  const challenge = await openChallengeOf(holder.email.id);
  const after = await traces();
  expect(result).toMatchObject({ outcome: "sent", challengeId: challenge.id });
  for (const trace of ["challenges", "messages", "recorded", "jobs"]) expect(after?.[trace] - before?.[trace]).toBe(1);
  expect(challenge).toMatchObject({ value: holder.email.value, attempts: 0 });

  const [row] = await sql<{ everything: string; lives: string }[]>`
    select (select json_agg(m)::text from message m where m.challenge_id = ${challenge.id})
      || (select json_agg(a)::text from audit a where a.subject_id = ${holder.id})
      || (select json_agg(j)::text from graphile_worker._private_jobs j) as everything,
      (select (code_expires_at - created_at) || ' ' || (link_expires_at - created_at) from challenge where id = ${challenge.id}) as lives`;
  const idsAndMoments = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9-]{10}T[0-9:.]+/g;
  expect(row?.everything.replace(idsAndMoments, "")).not.toContain(codeFor(challenge));
  expect(row?.lives).toBe("00:30:00 1 day");
});

test("a text message carries no link and lives ten minutes", async () => {
  const challenge = await sendTo(await makeHolder(), "mobile");
  const [row] =
    await sql`select code_expires_at - created_at as life, link_expires_at as link from challenge where id = ${challenge.id}`;
  expect(row).toEqual({ life: "00:10:00", link: null });
});

test("a resend repeats the code and refunds no guess", async () => {
  const holder = await makeHolder();
  const first = await sendTo(holder, "mobile");
  await guess(holder, wrongCodeFor(first));
  await letTimePass(limits.SEND_PAUSE_MS + 1_000);
  const again = await sendTo(holder, "mobile");
  expect(again.id).toBe(first.id);
  expect(codeFor(again)).toBe(codeFor(first));
  expect(again.attempts).toBe(1);
  expect(await guess(holder, codeFor(first))).toMatchObject({ outcome: "confirmed" });
});

test("with less than three minutes left a new challenge replaces the old one", async () => {
  const [early, late] = [await makeHolder(), await makeHolder()];
  const [kept, replaced] = [await sendTo(early, "mobile"), await sendTo(late, "mobile")];
  await letTimePass(7 * MINUTE_MS - 30_000);
  expect((await sendTo(early, "mobile")).id).toBe(kept.id);
  await letTimePass(31_000);
  const fresh = await sendTo(late, "mobile");
  expect(fresh.id).not.toBe(replaced.id);
  expect(await sql`select closed_because as why from challenge where id = ${replaced.id}`).toEqual([{ why: "superseded" }]);
  expect(await guess(late, codeFor(replaced))).toMatchObject({ outcome: "wrong-code" });
  expect(await guess(late, codeFor(fresh))).toMatchObject({ outcome: "confirmed" });
});

test("five wrong guesses end a code: the resend carries another one", async () => {
  const holder = await makeHolder();
  const first = await sendTo(holder, "mobile");
  for (let n = 0; n < 5; n += 1) await guess(holder, wrongCodeFor(first));
  await letTimePass(limits.SEND_PAUSE_MS + 1_000);
  const second = await sendTo(holder, "mobile");
  expect(second.id).not.toBe(first.id);
  expect(second.attempts).toBe(0);
  expect(await guess(holder, codeFor(second))).toMatchObject({ outcome: "confirmed" });
});

test("100 sends at once: one goes out, and one challenge is open", async () => {
  const holder = await makeHolder();
  const results = await Promise.all(Array.from({ length: 100 }, () => send(holder)));
  expect(outcomesOf(results)).toEqual({ sent: 1, limited: 99 });
  expect(
    await sql`select count(*)::int as open from challenge where contact_id = ${holder.mobile.id} and closed_at is null`,
  ).toEqual([{ open: 1 }]);
  expect(await sql`select count(*)::int as messages from message where user_id = ${holder.id}`).toEqual([{ messages: 1 }]);
});

const challengeFor = (holder: Holder): NewChallenge => ({
  contactId: holder.mobile.id,
  contactVersion: holder.mobile.version,
  purpose: "confirm",
  sessionId: null,
  pendingSignInId: null,
  recoveryId: null,
  askedIn: null,
  actorId: holder.id,
  address: null,
  binds: true,
  held: false,
  nonce: Buffer.alloc(16, 7),
  keyId: "test",
  locale: "fr",
  codeLifetimeMs: 600_000,
  linkLifetimeMs: null,
  reservedSmsPercent: 0,
});

async function makeHoldersOf(value: string, number: number): Promise<Holder[]> {
  const { id: directoryId } = await makeDirectory();
  const holders: Holder[] = [];
  for (let n = 0; n < number; n += 1) holders.push(await makeHolder({ directoryId, mobile: { value } }));
  return holders;
}

test("1,000 sends to one destination at once, with no pause between: exactly what an hour allows", async () => {
  const holders = await makeHoldersOf(someMobile(), 100);
  const noPause = { ...limits, SEND_PAUSE_MS: -DAY_MS, sendsPerUserPerDay: 1_000 };
  const issued = await Promise.all(
    Array.from({ length: 1_000 }, (_, n) => {
      const holder = holders[n % holders.length];
      if (!holder) throw new Error("nobody");
      return issueChallenge(challengeFor(holder), noPause);
    }),
  );
  expect(issued.filter((challenge) => challenge !== null)).toHaveLength(limits.sendsPerHour);
  expect(await traces()).toMatchObject({ hits: 2 * limits.sendsPerHour });
});

test("300 accounts that ask for one number reach it five times an hour, and ten times a day", async () => {
  const holders = await makeHoldersOf(someMobile(), 300);
  const inOneHour: string[] = [];
  // Every seven minutes, 40 of them at once: within the first hour everybody has asked.
  for (let first = 0; first < 300; first += 40) {
    const results = await Promise.all(holders.slice(first, first + 40).map((holder) => send(holder)));
    inOneHour.push(...results.map(({ outcome }) => outcome));
    await letTimePass(7 * MINUTE_MS);
  }
  expect(inOneHour).toHaveLength(300);
  expect(inOneHour.filter((outcome) => outcome === "sent")).toHaveLength(5);

  let inTheDay = 5;
  for (const holder of holders.slice(0, 60)) {
    if ((await send(holder)).outcome === "sent") inTheDay += 1;
    await letTimePass(20 * MINUTE_MS);
  }
  expect(inTheDay).toBe(10);
});

test("a refusal costs nothing, however often it is asked for", async () => {
  const holder = await makeHolder();
  await sendTo(holder, "mobile");
  const before = await traces();
  for (let n = 0; n < 20; n += 1) await refusedUntil(holder);
  expect(await traces()).toEqual(before);
});

test("two sends at once with one left for the user: the one that is refused spends no destination", async () => {
  for (let round = 0; round < 20; round += 1) {
    await sql`delete from rate_limit`;
    const holder = await makeHolder();
    await sql`insert into rate_limit values (${`send:confirm:user:${holder.id}`}, array(select now() - interval '2 hours' from generate_series(1, 9)))`;
    const results = await Promise.all([send(holder, "email"), send(holder, "mobile")]);
    expect(outcomesOf(results)).toEqual({ sent: 1, limited: 1 });
    expect(await traces()).toMatchObject({ hits: 11 });
  }
});

test("the pause ends when the refusal says", async () => {
  const holder = await makeHolder();
  await sendTo(holder, "mobile");
  await expectTrue(await refusedUntil(holder), holder);
});

test("the destination's hour, then its day, end when the refusal says", async () => {
  const holders = await makeHoldersOf(someMobile(), 3);
  const [first, second, third] = holders as [Holder, Holder, Holder];
  for (let n = 0; n < 5; n += 1) {
    await sendTo(n % 2 === 0 ? first : second, "mobile");
    await letTimePass(2 * MINUTE_MS);
  }
  await expectTrue(await refusedUntil(third), third);
  for (let n = 0; n < 4; n += 1) {
    await letTimePass(HOUR_MS);
    await sendTo(second, "mobile");
  }
  await letTimePass(HOUR_MS);
  await expectTrue(await refusedUntil(third), third);
});

test("a user's day ends when the refusal says", async () => {
  const holder = await makeHolder();
  for (let n = 0; n < 10; n += 1) {
    await changeContact({ ...holder.request, channel: "mobile", input: someMobile() });
    await sendTo(holder, "mobile");
    await letTimePass(MINUTE_MS);
  }
  await changeContact({ ...holder.request, channel: "mobile", input: someMobile() });
  expect(await send(holder, "email")).toMatchObject({ outcome: "limited" });
  await expectTrue(await refusedUntil(holder), holder);
});

test("what one user may send, another's budget does not touch", async () => {
  const [one, other] = [await makeHolder(), await makeHolder()];
  await sql`insert into rate_limit values (${`send:confirm:user:${one.id}`}, array(select now() - interval '2 hours' from generate_series(1, 10)))`;
  expect(await send(one)).toMatchObject({ outcome: "limited" });
  expect(await send(other)).toMatchObject({ outcome: "sent" });
});

test("ten rounds of a resend and five wrong guesses: 20 are evaluated in 24 hours, and a resend refunds none", async () => {
  const holder = await makeHolder();
  let evaluated = 0;
  let last: Date | undefined;
  for (let round = 0; round < 10; round += 1) {
    const sent = await send(holder);
    if (sent.outcome === "sent") {
      const challenge = await openChallengeOf(holder.mobile.id);
      for (let n = 0; n < 6; n += 1) if ((await guess(holder, wrongCodeFor(challenge))).outcome === "wrong-code") evaluated += 1;
    } else if (sent.outcome === "limited") last = sent.retryAt;
    await letTimePass(13 * MINUTE_MS);
  }
  expect(evaluated).toBe(20);
  expect(last).toBeDefined();
  await expectTrue(await refusedUntil(holder), holder);
});

test("the day's guesses are judged across challenges that still live, too", async () => {
  const holder = await makeHolder();
  for (let round = 0; round < 4; round += 1) {
    const challenge = await sendTo(holder, "mobile");
    for (let n = 0; n < 4; n += 1) await guess(holder, wrongCodeFor(challenge));
    // A new number each time: a new challenge with five guesses of its own.
    await changeContact({ ...holder.request, channel: "mobile", input: someMobile() });
  }
  const fifth = await sendTo(holder, "mobile");
  const results = [];
  for (let n = 0; n < 5; n += 1) results.push(await guess(holder, wrongCodeFor(fifth)));
  expect(outcomesOf(results)).toEqual({ "wrong-code": 4, "no-guesses-left": 1 });
  expect(await guess(holder, codeFor(fifth))).toEqual({ outcome: "no-guesses-left" });
});

test("a value that moved between reading and sending receives nothing", async () => {
  const holder = await makeHolder();
  await changeContact({ ...holder.request, channel: "mobile", input: someMobile() });
  const before = await traces();
  expect(await issueChallenge(challengeFor(holder), limits)).toBeNull();
  expect(await traces()).toEqual(before);
});

test("sends and changes at once: nothing breaks, and what is open is for the value that stands", async () => {
  for (let round = 0; round < 60; round += 1) {
    const holder = await makeHolder();
    const changeAndSend = async () => {
      await changeContact({ ...holder.request, channel: "mobile", input: someMobile() });
      return send(holder);
    };
    await Promise.all([send(holder), changeAndSend(), send(holder), changeAndSend()]);
    const open = await sql`
      select ch.value = c.value and ch.contact_version = c.version as current
      from challenge ch join contact c on c.id = ch.contact_id where c.id = ${holder.mobile.id} and ch.closed_at is null`;
    expect(open.length).toBeLessThanOrEqual(1);
    expect(open.every(({ current }) => current)).toBe(true);
  }
});

test("without an active service nothing is spent, and the answer says so", async () => {
  const holder = await makeHolder();
  await sql`update sending_service set active = false where channel = 'mobile'`;
  const before = await traces();
  expect(await send(holder)).toEqual({ outcome: "service-down" });
  expect(await traces()).toEqual(before);
  await sql`update sending_service set active = true where channel = 'mobile'`;
  expect(await send(holder)).toMatchObject({ outcome: "sent" });
});

test("what is confirmed, or empty, is not sent to", async () => {
  const holder = await makeHolder({ email: confirmed("sure@siege.example"), mobile: { value: null } });
  expect(await send(holder, "email")).toEqual({ outcome: "nothing-to-confirm" });
  expect(await send(holder, "mobile")).toEqual({ outcome: "nothing-to-confirm" });
});

test("nobody sends in the session of somebody else", async () => {
  const [holder, stranger] = [await makeHolder(), await makeHolder()];
  expect(
    await sendConfirmation({ ...holder.request, sessionId: stranger.request.sessionId, channel: "mobile", locale: "fr" }),
  ).toEqual({
    outcome: "nothing-to-confirm",
  });
});

test("a number of a country that SMS go to no longer is not sent to, whoever entered it", async () => {
  const { id: directoryId } = await makeDirectory();
  const holder = await makeHolder({ directoryId, mobile: { value: "+32470123442" } });
  await sql`update policy set sms_countries = '{FR}' where directory_id = ${directoryId}`;
  expect(await send(holder, "mobile")).toMatchObject({
    outcome: "not-served",
    fault: { channel: "mobile", reason: "country-not-served", country: "BE" },
  });
  expect(await sql`select from message where user_id = ${holder.id}`).toHaveLength(0);
});
