import { sql } from "@/db/client";

export type ContactRow = {
  value: string | null;
  pendingValue: string | null;
  confirmed: boolean;
  held: boolean;
  shared: boolean;
  reason: string | null;
  version: number;
};

/** A contact as its row has it now. */
export async function contactRow(id: string): Promise<ContactRow> {
  const [row] = await sql<ContactRow[]>`
    select value, pending_value as "pendingValue", confirmed_at is not null as confirmed, coalesce(trusted_from > now(), false) as held,
      shared, unconfirmed_reason as reason, version
    from contact where id = ${id}`;
  if (!row) throw new Error("no contact");
  return row;
}

/** What the audit recorded of an account, in order. */
export async function recordedOf(userId: string): Promise<string[]> {
  const rows = await sql<{ what: string }[]>`select what from audit where subject_id = ${userId} order by at, id`;
  return rows.map(({ what }) => what);
}

/** Where the notices of an account go, in order of destination. */
export async function noticesOf(userId: string): Promise<string[]> {
  const rows = await sql<{ destination: string }[]>`
    select destination from message where user_id = ${userId} and template = 'binding-notice' order by destination`;
  return rows.map(({ destination }) => destination);
}
