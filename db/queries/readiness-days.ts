import { sql } from "drizzle-orm";
import type { Database } from "../client";
import { readinessDays } from "../schema/reachability";

export type ReadinessDay = typeof readinessDays.$inferSelect;

/** Writes the counts of a day over those that were written for it before. */
export async function writeReadinessDays(on: Database, days: readonly ReadinessDay[]): Promise<void> {
  if (days.length === 0) return;
  await on
    .insert(readinessDays)
    .values([...days])
    .onConflictDoUpdate({
      target: [readinessDays.directoryId, readinessDays.day],
      set: {
        people: sql`excluded.people`,
        recover: sql`excluded.recover`,
        byEmail: sql`excluded.by_email`,
        byMobile: sql`excluded.by_mobile`,
      },
    });
}

export type PastDay = ReadinessDay & {
  /** In days. */
  ago: number;
  /** The first day that its directory was ever counted on. */
  since: string;
};

/** The days before today within so many, oldest first: of one directory, or of each. */
export async function findPastDays(on: Database, directoryId: string | null, days: number): Promise<PastDay[]> {
  return on.execute<PastDay>(sql`
    select r.directory_id as "directoryId", r.day::text as day, r.people, r.recover, r.by_email as "byEmail", r.by_mobile as "byMobile",
      d.today - r.day as ago, (select min(first.day)::text from readiness_day first where first.directory_id = r.directory_id) as since
    from (select id, (now() at time zone time_zone)::date as today from directory) d
    join readiness_day r on r.directory_id = d.id and r.day < d.today and r.day >= d.today - ${days}::int
    where ${directoryId ? sql`d.id = ${directoryId}` : sql`true`}
    order by r.directory_id, r.day`);
}
