import { sql } from "../client";

export type AuditRow = { what: string; address: string | null; details: string };

/** Everything in the audit that is words: ids and the moment left out. */
export async function readAudit(): Promise<AuditRow[]> {
  return sql<AuditRow[]>`select what, address, details::text as details from audit order by at`;
}
