import "@/db/testing/database";
import { eq, sql } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { campaigns, campaignTargets } from "@/db/schema/campaign";
import { letTimePass } from "@/db/testing/age";
import { makeActor, makeConfirmedUser, makeLaunched, makeTargets } from "@/db/testing/campaigns";
import { makeDirectory } from "@/db/testing/factories";
import { readCampaign } from "./read";
import { readTally, tallyCampaigns } from "./tally";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

let directoryId: string;
let id: string;
beforeEach(async () => {
  await db.delete(campaigns);
  directoryId = (await makeDirectory()).id;
  id = (await makeLaunched({ createdBy: (await makeActor()).id, directoryId })).id;
});

/** Somebody of the campaign; what became of both contacts, or of each. */
const target = async (...became: Parameters<typeof makeTargets> extends [string, unknown, ...infer Rest] ? Rest : never) =>
  makeTargets(id, await makeConfirmedUser({ directoryId }), ...became);

const campaign = async () => {
  const found = await readCampaign(id);
  if (!found) throw new Error("no campaign");
  return found.campaign;
};

const tally = async () => (await readTally(await campaign()))?.tally;

/** As big as a campaign that is not counted while somebody waits. */
const grow = (total: number) => db.update(campaigns).set({ total }).where(eq(campaigns.id, id));

const at = new Date();

test("each person is counted once, whatever becomes of one contact or of both", async () => {
  await target({ markedAt: null });
  await target({ markedAt: null }, {});
  await target();
  await target({ promptedAt: at, skips: 2 }, { promptedAt: at });
  await target({ promptedAt: at, requestedAt: at, failedAt: at }, { promptedAt: at, skips: 4 });
  await target({ promptedAt: at, requestedAt: at, confirmedAt: at }, { promptedAt: at });
  await target({ promptedAt: at, requestedAt: at, confirmedAt: at, skips: 4 });
  await target({ restoredAt: at });
  expect(await tally()).toMatchObject({
    targeted: 8,
    waiting: 1,
    unseen: 2,
    prompted: 4,
    postponed: 3,
    requested: 3,
    confirmed: 1,
    failed: 1,
    restored: 1,
    medianSkips: 4,
  });
});

test("a campaign without people has its noughts", async () => {
  expect(await tally()).toEqual({
    targeted: 0,
    waiting: 0,
    unseen: 0,
    prompted: 0,
    postponed: 0,
    requested: 0,
    confirmed: 0,
    failed: 0,
    restored: 0,
    medianSkips: 0,
    confirmations: { unit: "hour", buckets: [] },
  });
});

test("confirmations are told by the hour, and after three days by the day of the directory", async () => {
  await letTimePass(2 * HOUR_MS);
  await target({ confirmedAt: at }, {});
  await target({ confirmedAt: new Date(at.getTime() - HOUR_MS) }, { confirmedAt: at });
  const byHour = (await tally())?.confirmations;
  expect(byHour?.unit).toBe("hour");
  expect(byHour?.buckets.map(({ email, mobile }) => [email, mobile])).toEqual([
    [1, 0],
    [1, 1],
  ]);
  await letTimePass(3 * DAY_MS);
  const byDay = (await tally())?.confirmations;
  expect(byDay?.unit).toBe("day");
  expect(byDay?.buckets.reduce((all, { email, mobile }) => all + email + mobile, 0)).toBe(3);
  const midnight = new Intl.DateTimeFormat("fr-FR", { hour: "numeric", timeZone: "Europe/Paris" });
  for (const { from } of byDay?.buckets ?? []) expect(midnight.format(new Date(from))).toBe("00 h");
});

test("a big campaign shows what a worker counted last, and says when", async () => {
  await grow(10_001);
  await target();
  expect(await readTally(await campaign())).toBeNull();
  await tallyCampaigns();
  await target();
  const read = await readTally(await campaign());
  expect(read?.tally.targeted).toBe(1);
  expect(read?.at).toBeInstanceOf(Date);
  await grow(10_000);
  expect(await readTally(await campaign())).toMatchObject({ tally: { targeted: 2 }, at: null });
});

test("a big campaign is counted anew every minute of its first day, then every hour, and no more once all is confirmed", async () => {
  await grow(10_001);
  const counted = async () => {
    await tallyCampaigns();
    return tally();
  };
  await target();
  expect(await counted()).toMatchObject({ targeted: 1 });
  await target();
  expect(await counted()).toMatchObject({ targeted: 1 });
  await letTimePass(60_000);
  expect(await counted()).toMatchObject({ targeted: 2 });
  await letTimePass(DAY_MS);
  expect(await counted()).toMatchObject({ targeted: 2, confirmed: 0 });
  await db.update(campaignTargets).set({ confirmedAt: at });
  await letTimePass(60_000);
  expect(await counted()).toMatchObject({ confirmed: 0 });
  await letTimePass(HOUR_MS);
  expect(await counted()).toMatchObject({ confirmed: 2 });
  await db.update(campaignTargets).set({ confirmedAt: null });
  await letTimePass(DAY_MS);
  expect(await counted()).toMatchObject({ confirmed: 2 });
});

test("a chunk that moves the campaign while it is counted is no reason to give up", async () => {
  await grow(10_001);
  await target();
  let counting: Promise<void> | undefined;
  await db.transaction(async (tx) => {
    await tx.update(campaigns).set({ reached: 7 }).where(eq(campaigns.id, id));
    counting = tallyCampaigns();
    for (;;) {
      const [row] = await db.execute(
        sql`select from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`,
      );
      if (row) break;
    }
  });
  await counting;
  expect(await campaign()).toMatchObject({ reached: 7, tally: { targeted: 1 } });
});
