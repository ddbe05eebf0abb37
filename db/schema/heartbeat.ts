import { pgTable, text } from "drizzle-orm/pg-core";
import { moment } from "./columns";

/** When each worker was last seen: the policy screen tells whether the outbox is being emptied. */
export const workerHeartbeats = pgTable("worker_heartbeat", {
  worker: text().primaryKey(),
  beatAt: moment().notNull().defaultNow(),
});
