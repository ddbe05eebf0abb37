import "@/db/testing/database";
import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { campaignEvents } from "@/db/queries/campaign-events";
import { makeActor, makeDraft } from "@/db/testing/campaigns";
import { recordAudit } from "@/lib/audit/record";
import { readCampaign } from "./read";
import { drawTimeline, readTimeline } from "./timeline";

const at = (moment: string) => new Date(`2026-11-${moment}Z`);

const NOTHING = { unit: "day" as const, buckets: [] };

const draw = (given: Partial<Parameters<typeof drawTimeline>[0]> = {}) =>
  drawTimeline({
    from: at("02T14:30:00"),
    now: at("05T09:00:00"),
    channels: ["email", "mobile"],
    confirmations: {
      unit: "day",
      buckets: [
        { from: "2026-11-02T00:00:00Z", email: 3, mobile: 0 },
        { from: "2026-11-04T00:00:00Z", email: 4, mobile: 2 },
      ],
    },
    events: [],
    ...given,
  });

const email = (given?: Parameters<typeof draw>[0]) => draw(given).lines[0]?.points.map((point) => [point.at, point.confirmed]);

test("a line rises from the launch on, stays level where nobody confirmed, and goes until now", () => {
  expect(email()).toEqual([
    [at("02T14:30:00"), 0],
    [at("02T14:30:00"), 0],
    [at("03T00:00:00"), 3],
    [at("04T00:00:00"), 3],
    [at("05T00:00:00"), 7],
    [at("05T09:00:00"), 7],
  ]);
});

test("no point lies before the launch or in the future", () => {
  const { lines, from, until } = draw({ now: at("04T10:00:00") });
  expect(until).toEqual(at("04T10:00:00"));
  for (const { points } of lines) for (const point of points) expect(point.at >= from && point.at <= until).toBe(true);
});

test("a channel that the campaign leaves alone has no line", () => {
  expect(draw({ channels: ["mobile"] }).lines).toEqual([expect.objectContaining({ channel: "mobile", confirmed: 2 })]);
});

test("a campaign in which nothing happens any more is not drawn for ever, and one that was confirmed late is drawn until then", () => {
  const now = new Date("2028-01-01T00:00:00Z");
  expect(draw({ now }).until).toEqual(new Date("2026-12-02T14:30:00Z"));
  const late = { unit: "day" as const, buckets: [{ from: "2027-06-01T00:00:00Z", email: 1, mobile: 0 }] };
  expect(draw({ now, confirmations: late }).until).toEqual(new Date("2027-06-02T00:00:00Z"));
});

test("before anybody confirmed the lines lie at nought", () => {
  expect(draw({ confirmations: NOTHING })).toMatchObject({ rows: [], lines: [{ confirmed: 0 }, { confirmed: 0 }] });
});

test("a timeline is annotated with what the audit says of its own campaign and launch, not of its draft", async () => {
  const actor = await makeActor();
  const [mine, other] = [await makeDraft({ createdBy: actor.id }), await makeDraft({ createdBy: actor.id })];
  for (const what of ["campaign.drafted", "campaign.changed", "campaign.launched", "campaign.stopped"] as const)
    await recordAudit(db, { what, actorId: actor.id, objectId: mine.id });
  await recordAudit(db, { what: "campaign.launched", objectId: other.id });
  const found = await readCampaign(mine.id);
  if (!found) throw new Error("no campaign");
  const tally = { confirmations: NOTHING };
  expect(await readTimeline(found.campaign, tally)).toBeNull();
  const timeline = await readTimeline({ ...found.campaign, launchedAt: new Date() }, tally);
  expect(timeline?.events.map(({ what, person }) => [what, person])).toEqual([
    ["launched", "Alix Petit"],
    ["stopped", "Alix Petit"],
  ]);
});

test("the events of a campaign are found by an index, however much else was recorded", async () => {
  const plan = await db.transaction(async (tx) => {
    await tx.execute(sql`set local enable_seqscan = off`);
    return tx.execute<{ "QUERY PLAN": string }>(sql`explain ${campaignEvents(crypto.randomUUID())}`);
  });
  expect(plan.map((row) => row["QUERY PLAN"]).join("\n")).toMatch(/Index Cond: .*object_id = /);
});
