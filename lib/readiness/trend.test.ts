import "@/db/testing/database";
import { sql } from "drizzle-orm";
import { afterEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { contacts } from "@/db/schema/contact";
import { directories } from "@/db/schema/directory";
import { readinessDays } from "@/db/schema/reachability";
import { confirmed, makeDirectory, makeUser } from "@/db/testing/factories";
import { keepReadinessDays } from "./keep-days";
import { readReadiness } from "./read";
import { readTrends } from "./trend";

afterEach(async () => {
  await db.delete(directories);
});

const trendOf = async (directoryId: string) => (await readTrends(await readReadiness())).get(directoryId);

const counted = (directoryId: string, ago: number, recover: number) =>
  db.insert(readinessDays).values({
    directoryId,
    day: sql`(now() at time zone 'Europe/Paris')::date - ${ago}::int`,
    people: 10,
    recover,
    byEmail: recover,
    byMobile: 0,
  });

test("a day is counted as often as it is asked for, and keeps what was counted last", async () => {
  const { id: directoryId } = await makeDirectory();
  await makeUser({ directoryId });
  await Promise.all([keepReadinessDays(), keepReadinessDays()]);
  expect(await db.select().from(readinessDays)).toMatchObject([{ directoryId, people: 1, recover: 0, byEmail: 0, byMobile: 0 }]);
  await db.update(contacts).set(confirmed("lea.moreau@siege.example")).where(sql`channel = 'email'`);
  await keepReadinessDays();
  expect(await db.select().from(readinessDays)).toMatchObject([{ people: 1, recover: 1, byEmail: 1, byMobile: 0 }]);
});

test("a day ends when it ends where the directory is", async () => {
  const east = await makeDirectory({ timeZone: "Pacific/Kiritimati" });
  const west = await makeDirectory({ timeZone: "Pacific/Pago_Pago" });
  await keepReadinessDays();
  const days = await db.select().from(readinessDays);
  const dayOf = (id: string) => Date.parse(days.find(({ directoryId }) => directoryId === id)?.day ?? "");
  // 25 hours lie between their clocks.
  expect([1, 2]).toContain((dayOf(east.id) - dayOf(west.id)) / 86_400_000);
});

test("a trend goes back ninety days, ends with how things stand now, and says since when it counts", async () => {
  const { id: directoryId } = await makeDirectory();
  const other = await makeDirectory();
  await makeUser({ directoryId, email: confirmed("lea.moreau@siege.example") });
  expect(await trendOf(directoryId)).toMatchObject({ since: null, points: [{ ago: 0, people: 1, recover: 1 }] });

  for (const [ago, recover] of [
    [200, 1],
    [91, 2],
    [90, 3],
    [40, 4],
    [0, 5],
  ] as const)
    await counted(directoryId, ago, recover);
  await counted(other.id, 30, 6);
  const trend = await trendOf(directoryId);
  expect(trend?.points.map(({ ago, people, recover }) => [ago, people, recover])).toEqual([
    [90, 10, 3],
    [40, 10, 4],
    [0, 1, 1],
  ]);
  const [oldest] = await db.select().from(readinessDays).orderBy(readinessDays.day);
  expect(trend?.since).toBe(oldest?.day);
});
