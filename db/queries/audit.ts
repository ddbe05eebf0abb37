import type { Database } from "../client";
import { auditEvents } from "../schema/audit";

export type NewAuditEvent = Omit<typeof auditEvents.$inferInsert, "id" | "at">;

/** Adds one row. The database's clock dates it; nothing changes or removes it afterwards. */
export async function insertAuditEvent(on: Database, event: NewAuditEvent): Promise<void> {
  await on.insert(auditEvents).values(event);
}
