import { db } from "@/db/client";
import { writeReadinessDays } from "@/db/queries/readiness-days";
import { readReadiness } from "./read";

/** Counts every directory for its day. Once an hour: the last count of a day is the one that stays. */
export async function keepReadinessDays(): Promise<void> {
  const directories = await readReadiness();
  await writeReadinessDays(
    db,
    directories.map(({ directoryId, today, people, recover, byEmail, byMobile }) => {
      return { directoryId, day: today, people, recover, byEmail, byMobile };
    }),
  );
}
