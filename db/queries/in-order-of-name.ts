import { type SQL, sql } from "drizzle-orm";
import { db } from "../client";
import { campaigns } from "../schema/campaign";

/** Enough people for few round trips, and few enough to be nothing in memory. */
const PEOPLE_A_PAGE = 1_000;

type Somebody = { id: string; displayName: string };

/**
 * What a query finds of the people of a directory, or of all, in order of name, so many people at a time: for what is written out as it
 * is read.
 *
 * Every page is a question of its own, and between two of them nothing is held, neither a connection nor a snapshot,
 * however slowly somebody reads. What is read is therefore not of one moment: each page is what holds when its turn comes.
 * Nobody is left out or comes twice but whoever is renamed meanwhile. A page of people of whom nothing is found is empty.
 *
 * @param rowsOf the query, for a condition over `"user"`
 */
export async function* readInOrderOfName<Row extends Record<string, unknown>>(
  directoryId: string | null,
  rowsOf: (isOnPage: SQL) => SQL,
  peopleAPage = PEOPLE_A_PAGE,
): AsyncGenerator<Row[], void> {
  let after: Somebody | undefined;
  do {
    const people: Somebody[] = await findPeople(directoryId, after, peopleAPage);
    // By their ids, and not from one name to another: of two bounds the planner expects a quarter of the directory.
    const ids = sql.param(
      people.map(({ id }) => id),
      campaigns.logins,
    );
    if (people.length > 0) yield (await db.execute<Row>(rowsOf(sql`"user".id = any(${ids}::uuid[])`))) as unknown as Row[];
    after = people.length < peopleAPage ? undefined : people.at(-1);
  } while (after);
}

const findPeople = (directoryId: string | null, after: Somebody | undefined, most: number) =>
  db.execute<Somebody>(sql`
    select id, display_name as "displayName" from "user"
    where ${directoryId ? sql`directory_id = ${directoryId}::uuid` : sql`true`}
      and ${after ? sql`(display_name, id) > (${after.displayName}, ${after.id}::uuid)` : sql`true`}
    order by display_name, id limit ${most}`);
