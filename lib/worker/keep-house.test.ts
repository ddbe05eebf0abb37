import "@/db/testing/database";
import { randomBytes } from "node:crypto";
import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { lockUser } from "@/db/queries/contacts";
import { endEverythingPending } from "@/db/queries/end-pending";
import { authenticators } from "@/db/schema/authenticator";
import { workerHeartbeats } from "@/db/schema/heartbeat";
import { messages } from "@/db/schema/message";
import { rateLimits } from "@/db/schema/rate-limit";
import { readinessDays } from "@/db/schema/reachability";
import { recoveries } from "@/db/schema/recovery";
import { blockedSends, pausedPrefixes, smsHours } from "@/db/schema/sending-limits";
import { pendingSignIns } from "@/db/schema/session";
import { makeDraft, makeLaunched } from "@/db/testing/campaigns";
import { confirmed, makeActiveServices, makeSession, makeUser, someMobile } from "@/db/testing/factories";
import { listCampaigns } from "@/lib/campaign/list";
import { countLogins, readCampaign } from "@/lib/campaign/read";
import { makeAccount } from "@/lib/testing/accounts";
import { startWithCode } from "@/lib/testing/second-factor";
import { keepHouse } from "./keep-house";

process.env.LOG_LEVEL = "silent";

test("what has no use any more goes, and the rest stays", async () => {
  const user = await makeUser();
  const message = { userId: user.id, channel: "email" as const, template: "code" as const, locale: "fr" as const };
  await db.insert(messages).values([
    { ...message, id: sql`uuidv7(interval '-31 days')`, destination: "old" },
    { ...message, id: sql`uuidv7(interval '-29 days')`, destination: "kept" },
  ]);
  await db.insert(rateLimits).values([
    { key: "old", hits: sql`array[now() - interval '3 days', now() - interval '25 hours']` },
    { key: "kept", hits: sql`array[now() - interval '3 days', now() - interval '23 hours']` },
    { key: "empty", hits: sql`'{}'` },
  ]);
  const signIn = { userId: user.id };
  await db.insert(pendingSignIns).values([
    { ...signIn, secretHash: randomBytes(32), returnTo: "old", expiresAt: sql`now() - interval '31 days'` },
    { ...signIn, secretHash: randomBytes(32), returnTo: "kept", expiresAt: sql`now() - interval '29 days'` },
  ]);
  const recovery = { directoryId: user.directoryId, channel: "email" as const, locale: "fr" as const, takesTwo: false };
  await db.insert(recoveries).values([
    { ...recovery, secretHash: randomBytes(32), login: "old", expiresAt: sql`now() - interval '31 days'` },
    { ...recovery, secretHash: randomBytes(32), login: "blanked", expiresAt: sql`now() - interval '29 days'` },
  ]);
  const app = { userId: user.id, sessionId: (await makeSession(user.id)).id };
  const { id: otherSession } = await makeSession(user.id);
  await db.insert(authenticators).values([
    { ...app, sealedSecret: "old", createdAt: sql`now() - interval '25 hours'` },
    { ...app, sessionId: otherSession, sealedSecret: "kept", createdAt: sql`now() - interval '23 hours'` },
    { userId: user.id, sealedSecret: "in use", confirmedAt: sql`now()`, createdAt: sql`now() - interval '1 year'` },
  ]);
  await db.insert(workerHeartbeats).values([
    { worker: "old", beatAt: sql`now() - interval '25 hours'` },
    { worker: "kept", beatAt: sql`now() - interval '1 hour'` },
  ]);
  const blocked = { hour: sql`now()`, reason: "not-a-mobile" as const, channel: "mobile" as const, userId: user.id };
  await db.insert(blockedSends).values([
    { ...blocked, destination: "old", lastAt: sql`now() - interval '31 days'` },
    { ...blocked, destination: "kept", lastAt: sql`now() - interval '29 days'` },
  ]);
  await db.insert(smsHours).values([
    { hour: sql`now() - interval '49 hours'`, sent: 1 },
    { hour: sql`now() - interval '47 hours'`, sent: 2 },
  ]);
  await db.insert(pausedPrefixes).values([
    { prefix: "old", expired: 20, pausedUntil: sql`now() - interval '71 minutes'` },
    { prefix: "kept", expired: 20, pausedUntil: sql`now() - interval '69 minutes'` },
  ]);

  const counts = { directoryId: user.directoryId, people: 1, recover: 0, byEmail: 0, byMobile: 0 };
  await db.insert(readinessDays).values([
    { ...counts, day: sql`current_date - 732` },
    { ...counts, day: sql`current_date - 728`, people: 2 },
  ]);

  await keepHouse();

  expect((await db.select().from(readinessDays)).map(({ people }) => people)).toEqual([2]);
  expect((await db.select().from(messages)).map(({ destination }) => destination)).toEqual(["kept"]);
  expect((await db.select().from(authenticators)).map(({ sealedSecret }) => sealedSecret).toSorted()).toEqual(["in use", "kept"]);
  expect((await db.select().from(rateLimits)).map(({ key }) => key)).toEqual(["kept"]);
  expect((await db.select().from(pendingSignIns)).map(({ returnTo }) => returnTo)).toEqual(["kept"]);
  expect((await db.select().from(recoveries)).map(({ login }) => login)).toEqual([""]);
  expect((await db.select().from(workerHeartbeats)).map(({ worker }) => worker)).toEqual(["kept"]);
  expect((await db.select().from(blockedSends)).map(({ destination }) => destination)).toEqual(["kept"]);
  expect((await db.select().from(smsHours)).map(({ sent }) => sent)).toEqual([2]);
  expect((await db.select().from(pausedPrefixes)).map(({ prefix }) => prefix)).toEqual(["kept"]);
});

test("what visitors typed as a login is gone after two days, with their address; the recovery stays", async () => {
  await db.delete(recoveries);
  const { directoryId } = await makeUser();
  const typed = { directoryId, channel: "email" as const, locale: "fr" as const, takesTwo: false, address: "192.0.2.1" };
  await db.insert(recoveries).values([
    { ...typed, secretHash: randomBytes(32), login: "three giraffes", expiresAt: sql`now() - interval '49 hours'` },
    { ...typed, secretHash: randomBytes(32), login: "croy", expiresAt: sql`now() - interval '47 hours'` },
  ]);
  await keepHouse();
  expect(
    (await db.select().from(recoveries).orderBy(recoveries.expiresAt)).map(({ login, address }) => ({ login, address })),
  ).toEqual([
    { login: "", address: null },
    { login: "croy", address: "192.0.2.1" },
  ]);
});

test("logins that were pasted are gone a month after their campaign, and how many there were stays", async () => {
  const { id: createdBy } = await makeUser({ role: "administrator" });
  const pasted = { createdBy, scope: "logins" as const, logins: ["croy", "nobody.at.all"], review: { people: 1 } };
  const ended = (days: number) => ({ finishedAt: new Date(Date.now() - days * 86_400_000) });
  const over = await makeLaunched({ ...pasted, ...ended(31) });
  const kept = [
    await makeLaunched({ ...pasted, ...ended(29) }),
    await makeLaunched({ ...pasted, state: "awaiting", launchedAt: new Date(0) }),
    await makeDraft(pasted),
  ];
  for (let hour = 0; hour < 2; hour += 1) await keepHouse();
  const blanked = await readCampaign(over.id);
  expect(blanked?.campaign).toMatchObject({ logins: [], review: { people: 1, logins: 2 } });
  for (const { id } of kept)
    expect((await readCampaign(id))?.campaign).toMatchObject({ logins: pasted.logins, review: { people: 1 } });
  const { campaigns } = await listCampaigns({ state: null, before: null });
  expect(campaigns.map(({ logins }) => logins)).toEqual([2, 2, 2, 2]);
  expect(blanked && countLogins(blanked.campaign)).toBe(2);
});

test("the audit has a partition for this month and the next two, however often it is asked for", async () => {
  const partitions = () =>
    db.execute<{ name: string }>(
      sql`select c.relname as name from pg_inherits i join pg_class c on c.oid = i.inhrelid where i.inhparent = 'audit'::regclass order by 1`,
    );
  const before = await partitions();
  await db.execute(sql.raw(`drop table ${before.at(-2)?.name}`));
  await Promise.all([keepHouse(), keepHouse()]);
  expect(await partitions()).toEqual(before);
});

test("more than one statement deletes is deleted all the same", async () => {
  await db.execute(
    sql`insert into rate_limit (key, hits) select 'idle-' || n, array[now() - interval '2 days'] from generate_series(1, 12000) as n`,
  );
  await keepHouse();
  expect(Number((await db.execute<{ n: number }>(sql`select count(*) as n from rate_limit where key like 'idle-%'`))[0]?.n)).toBe(
    0,
  );
});

test("whoever ends what waits on an account does not wait in a circle with whoever takes away what is over", async () => {
  await makeActiveServices();
  const account = await makeAccount({ mobile: confirmed(someMobile()), policy: { secondFactor: "required" } });
  await startWithCode(account, "mobile");
  const waiting = () =>
    db.execute(sql`select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`);
  const ended = await db.transaction(async (tx) => {
    // As the deletion does: the sign-in first, then the challenges that hang on it.
    await tx.execute(sql`select from pending_sign_in where user_id = ${account.id} for update`);
    const ending = db.transaction(async (other) => {
      await lockUser(other, account.id);
      await endEverythingPending(other, account.id);
    });
    await expect.poll(async () => (await waiting()).length).toBe(1);
    await tx.execute(sql`delete from pending_sign_in where user_id = ${account.id}`);
    return { ending };
  });
  await ended.ending;
  expect(await db.execute(sql`select from challenge where pending_sign_in_id is not null`)).toHaveLength(0);
});
