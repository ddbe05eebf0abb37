import { db } from "@/db/client";
import { findCampaignEvents } from "@/db/queries/campaign-events";
import type { Campaign } from "@/db/queries/campaign-reach";
import type { CampaignTally } from "@/db/schema/campaign";
import type { Channel } from "@/lib/contact/channel";

/** What happened to a campaign that its timeline shows; whatever else the audit says of it is about its draft. */
export const TIMELINE_EVENTS = [
  "scheduled",
  "launched",
  "started",
  "wave-begun",
  "paused",
  "resumed",
  "stopped",
  "finished",
  "restored",
] as const;

export type TimelineEvent = { at: Date; what: (typeof TIMELINE_EVENTS)[number]; person: string | null };

export type Timeline = {
  unit: "hour" | "day";
  from: Date;
  until: Date;
  /** Contacts confirmed until each moment; between two the number rises evenly. One for each channel of the campaign. */
  lines: { channel: Channel; points: { at: Date; confirmed: number }[]; confirmed: number }[];
  /** Confirmed in each hour or day that saw any, and until its end. */
  rows: { from: Date; email: number; mobile: number; confirmed: number }[];
  events: TimelineEvent[];
};

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** For how long a campaign in which nothing happens any more goes on being drawn: later the time in which things happened would be a streak. */
const DRAWN_AT_LEAST_MS = 30 * DAY_MS;

/** When a campaign's contacts were confirmed, and what happened to it meanwhile; null before it began. */
export async function readTimeline(
  campaign: Pick<Campaign, "id" | "launchedAt" | "channels">,
  { confirmations }: Pick<CampaignTally, "confirmations">,
): Promise<Timeline | null> {
  if (!campaign.launchedAt) return null;
  const { now, events } = await findCampaignEvents(db, campaign.id);
  return drawTimeline({ from: campaign.launchedAt, now, channels: campaign.channels, confirmations, events });
}

/** The same from what was read. */
export function drawTimeline(given: {
  from: Date;
  now: Date;
  channels: readonly Channel[];
  confirmations: CampaignTally["confirmations"];
  /** In order; `what` as the audit says it. */
  events: readonly { at: Date; what: string; person: string | null }[];
}): Timeline {
  const { from, now, channels, confirmations } = given;
  const { unit } = confirmations;
  const events = given.events.flatMap(({ what, ...event }) => {
    const known = TIMELINE_EVENTS.find((each) => what === `campaign.${each}`);
    return known ? [{ ...event, what: known }] : [];
  });
  const step = unit === "hour" ? HOUR_MS : DAY_MS;
  const buckets = confirmations.buckets.map((bucket) => ({ ...bucket, from: new Date(bucket.from) }));
  const last = Math.max(from.getTime(), buckets.at(-1)?.from.getTime() ?? 0, events.at(-1)?.at.getTime() ?? 0);
  const until = new Date(Math.min(now.getTime(), Math.max(last + step, from.getTime() + DRAWN_AT_LEAST_MS)));
  const within = (ms: number) => new Date(Math.min(Math.max(ms, from.getTime()), until.getTime()));

  const lines = channels.map((channel) => {
    let confirmed = 0;
    const points = [{ at: from, confirmed }];
    for (const bucket of buckets) {
      if (bucket[channel] === 0) continue;
      points.push({ at: within(bucket.from.getTime()), confirmed });
      confirmed += bucket[channel];
      points.push({ at: within(bucket.from.getTime() + step), confirmed });
    }
    return { channel, points: [...points, { at: until, confirmed }], confirmed };
  });
  const rows = buckets.map((bucket) => ({ ...bucket, confirmed: bucket.email + bucket.mobile }));
  return { unit, from, until, lines, rows, events };
}
