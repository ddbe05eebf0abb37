import { sql } from "../client";

export type AuditRow = { what: string; address: string | null; details: string };

/** Everything in the audit that is words: ids and the moment left out. */
export async function readAudit(): Promise<AuditRow[]> {
  return sql<AuditRow[]>`select what, address, details::text as details from audit order by at`;
}

/** What was taken away of a directory with whole values, in the order in which it was. */
export async function readUnmaskedExports(directoryId: string): Promise<{ of: string; rows: number }[]> {
  const found = await sql<{ details: { of: string; rows: number } }[]>`
    select details from audit where what = 'export.unmasked' and directory_id = ${directoryId} order by at`;
  return found.map(({ details }) => details);
}
