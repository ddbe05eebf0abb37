import type { SQL } from "drizzle-orm";
import { PgDialect } from "drizzle-orm/pg-core";
import { sql as driver } from "./client";

const dialect = new PgDialect({ casing: "snake_case" });

/** Said aloud, because without parameters the driver would take the protocol that knows no cursors. */
const EXTENDED: object = { simple: false };

/** Enough rows for few round trips, and few enough to be nothing in memory. */
const ROWS_A_PAGE = 1_000;

/**
 * The rows of a query, a page at a time, all of one snapshot: for what is written out as it is read. A connection is
 * held until the loop ends. Moments come as text, as from the driver itself: the query says in which form.
 */
export async function* readByCursor<Row>(query: SQL, rowsAPage = ROWS_A_PAGE): AsyncGenerator<Row[], void> {
  const { sql: text, params } = dialect.sqlToQuery(query);
  for await (const page of driver.unsafe(text, params as never[], EXTENDED).cursor(rowsAPage)) yield page as unknown as Row[];
}
