import { type SQL, sql } from "drizzle-orm";
import type { AnyPgColumn } from "drizzle-orm/pg-core";

/** Where a page of a list by time begins or ends: a moment, in microseconds since 1970 as text, and an id for what shares it. */
export type MomentKey = { at: string; id: string };

/** A moment to the microsecond, which JavaScript's dates would cut. */
export const momentOf = (column: AnyPgColumn): SQL<string> =>
  sql<string>`(extract(epoch from ${column}) * 1000000)::bigint::text`;

/** A key, to be compared with a row of moment and id. */
export const keyRow = ({ at, id }: MomentKey) =>
  sql`('epoch'::timestamptz + ${at}::bigint * interval '1 microsecond', ${id}::uuid)`;
