import "@/db/testing/database";
import { sql } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { messages } from "@/db/schema/message";
import { letTimePass } from "@/db/testing/age";
import { makeDirectory, makeUser } from "@/db/testing/factories";
import { makeAttempt, makeMessage } from "@/db/testing/messages";
import { listMessages } from "./list";

const HOUR_MS = 3_600_000;

beforeEach(async () => {
  await db.delete(messages);
});

const idsOf = async (request: Partial<Parameters<typeof listMessages>[0]> = {}) =>
  (await listMessages({ range: "24h", ...request })).messages.map(({ id }) => id);

test("a line says what became of a message and shows no address, the newest first", async () => {
  const user = await makeUser({ displayName: "Camille Roy", login: "CRoy" });
  const createdAt = new Date(Date.now() - HOUR_MS);
  const older = await makeMessage({ userId: user.id, createdAt, settledAt: new Date(createdAt.getTime() + 412) });
  await makeAttempt(older.id, { kind: "smtp", outcome: "retry", error: "busy", detail: "later" });
  await makeAttempt(older.id, { kind: "resend" });
  const newer = await makeMessage({
    userId: user.id,
    channel: "mobile",
    template: "binding-notice",
    destination: "+33612345642",
    state: "queued",
    attempts: 0,
    parts: 2,
  });
  const { messages: lines, ...page } = await listMessages({ range: "24h" });
  expect(page).toEqual({ total: { count: 2, more: false }, next: null, previous: null });
  expect(lines).toEqual([
    {
      id: newer.id,
      channel: "mobile",
      template: "binding-notice",
      state: "queued",
      destination: { shown: "•• •• •• •• 42", digits: "42" },
      userName: "Camille Roy",
      login: "CRoy",
      kind: null,
      attempts: 0,
      parts: 2,
      createdAt: newer.createdAt,
      delayMs: null,
    },
    {
      id: older.id,
      channel: "email",
      template: "code",
      state: "sent",
      destination: { shown: "c•••••@s•••••.example", digits: null },
      userName: "Camille Roy",
      login: "CRoy",
      kind: "resend",
      attempts: 1,
      parts: null,
      createdAt,
      delayMs: 412,
    },
  ]);
});

test("the filters are of the channel, the state, the template, the person and the age", async () => {
  const [here, there] = [await makeDirectory(), await makeDirectory()];
  const camille = await makeUser({ directoryId: here.id, login: "c.roy" });
  const namesake = await makeUser({ directoryId: there.id, login: "C.Roy" });
  const ofMonth = await makeMessage({ createdAt: new Date(Date.now() - 29 * 24 * HOUR_MS) });
  const text = await makeMessage({ channel: "mobile", createdAt: new Date(Date.now() - 2 * HOUR_MS) });
  const failed = await makeMessage({ state: "failed", userId: camille.id });
  const notice = await makeMessage({ template: "service-notice", userId: namesake.id });

  expect(await idsOf()).toEqual([notice.id, failed.id, text.id]);
  expect(await idsOf({ range: "1h" })).toEqual([notice.id, failed.id]);
  expect(await idsOf({ range: "30d" })).toEqual([notice.id, failed.id, text.id, ofMonth.id]);
  expect(await idsOf({ channel: "mobile" })).toEqual([text.id]);
  expect(await idsOf({ state: "failed" })).toEqual([failed.id]);
  expect(await idsOf({ template: "service-notice" })).toEqual([notice.id]);
  expect(await idsOf({ login: " C.ROY " })).toEqual([notice.id, failed.id]);
  expect(await idsOf({ login: "c.roy", state: "failed" })).toEqual([failed.id]);
  for (const login of ["c.ro", "%", "a\u0000b", "x".repeat(2_000)]) expect(await idsOf({ login }), login).toEqual([]);
  await letTimePass(HOUR_MS);
  expect(await idsOf({ range: "1h" })).toEqual([]);
});

test("pages go back in time and forth again, through messages of one moment and while others arrive", async () => {
  const { id: userId } = await makeUser();
  for (let message = 0; message < 60; message += 1) await makeMessage({ userId });
  // Forty of one moment, and the others a microsecond apart, as a campaign's are.
  await db.execute(sql`
    update message m set created_at = now() - interval '1 hour' + greatest(place - 40, 0) * interval '1 microsecond'
    from (select id, row_number() over (order by id) as place from message) as placed
    where placed.id = m.id`);

  const pages = [await listMessages({ range: "24h" })];
  for (let last = pages[0]; last?.next; last = pages.at(-1)) {
    await makeMessage({ userId });
    pages.push(await listMessages({ range: "24h", after: last.next }));
  }
  expect(pages.map((page) => page.messages.length)).toEqual([25, 25, 10]);
  expect(new Set(pages.flatMap((page) => page.messages.map(({ id }) => id))).size).toBe(60);
  expect(pages[0]?.previous).toBeNull();

  const second = await listMessages({ range: "24h", before: pages[2]?.previous ?? null });
  expect(second.messages).toEqual(pages[1]?.messages);
  const first = await listMessages({ range: "24h", before: second.previous });
  expect(first.messages).toEqual(pages[0]?.messages);
});

test("many are counted as more than a thousand", async () => {
  const { id: userId } = await makeUser();
  await Promise.all(Array.from({ length: 1_001 }, () => makeMessage({ userId })));
  expect((await listMessages({ range: "1h" })).total).toEqual({ count: 1_000, more: true });
});

test("a page that is none of ours shows the first one", async () => {
  const { id } = await makeMessage();
  for (const after of ["", "x", ".", `1.${id}x`, `99999999999999999.${id}`, `1e3.${id}`, `-1.${id}`]) {
    expect(await idsOf({ after }), after).toEqual([id]);
  }
});
