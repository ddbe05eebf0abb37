import { asc, desc, type SQL, sql } from "drizzle-orm";
import type { AnyPgColumn } from "drizzle-orm/pg-core";

/** Where a page of a list by time begins: a moment, in microseconds since 1970 as text, and an id for what shares it. */
export type MomentKey = { at: string; id: string };

/** A page of a list by time: from a key on or, backwards, back from it. Its rows come in the order in which they are read. */
export type MomentPage = { from: MomentKey | null; backwards: boolean; most: number };

/** A moment to the microsecond, which JavaScript's dates would cut. */
export const momentOf = (column: AnyPgColumn): SQL<string> =>
  sql<string>`(extract(epoch from ${column}) * 1000000)::bigint::text`;

/** A row's moment, and its id. */
type Columns = readonly [at: AnyPgColumn, id: AnyPgColumn];

/** Whether a row lies beyond where a page begins; the newest comes first. */
export const beyond = ({ from, backwards }: MomentPage, [at, id]: Columns): SQL | undefined =>
  from
    ? sql`(${at}, ${id}) ${sql.raw(backwards ? ">" : "<")} ('epoch'::timestamptz + ${from.at}::bigint * interval '1 microsecond', ${from.id}::uuid)`
    : undefined;

/** The order in which a page is read. */
export const inOrder = ({ backwards }: MomentPage, columns: Columns): SQL[] => columns.map(backwards ? asc : desc);
