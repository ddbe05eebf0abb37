import { sql } from "drizzle-orm";
import { customType, timestamp, uuid } from "drizzle-orm/pg-core";

/** Version 7: in order of creation, so that inserts touch the right edge of the index only. */
export const primaryId = () => uuid().primaryKey().default(sql`uuidv7()`);

export const moment = () => timestamp({ withTimezone: true });

export const createdAt = () => moment().notNull().defaultNow();

export const bytea = customType<{ data: Buffer }>({ dataType: () => "bytea" });
