import { db } from "@/db/client";
import { findPastDays, type PastDay } from "@/db/queries/readiness-days";
import type { ReadyDirectory } from "./read";

/** What a trend looks back on: a quarter, in which a campaign and its reminders have their effect. */
const TREND_DAYS = 90;

type Counts = Pick<ReadyDirectory, "people" | "recover" | "byEmail" | "byMobile">;

export type TrendPoint = Counts & {
  day: string;
  /** In days; 0 is now. */
  ago: number;
};

export type Trend = {
  /** The first day that was ever counted; null: none yet, the count begins today. */
  since: string | null;
  /** Oldest first. The last one is as things stand, and not today's count of an hour ago. */
  points: [TrendPoint, ...TrendPoint[]];
};

/** How each of these directories came to where it stands, by its id. */
export async function readTrends(directories: readonly ReadyDirectory[]): Promise<Map<string, Trend>> {
  const past = await findPastDays(db, null, TREND_DAYS);
  const days = Map.groupBy(past, ({ directoryId }) => directoryId);
  return new Map(
    directories.map((directory) => [directory.directoryId, trendOf(days.get(directory.directoryId) ?? [], directory)]),
  );
}

/** How one directory came to where it stands. */
export async function readTrend(directory: ReadyDirectory): Promise<Trend> {
  return trendOf(await findPastDays(db, directory.directoryId, TREND_DAYS), directory);
}

function trendOf(past: readonly PastDay[], { today, people, recover, byEmail, byMobile }: ReadyDirectory): Trend {
  const now = { day: today, ago: 0, people, recover, byEmail, byMobile };
  const [first, ...rest] = past.map(({ directoryId: _, since: __, ...point }): TrendPoint => point);
  return { since: past[0]?.since ?? null, points: first ? [first, ...rest, now] : [now] };
}
