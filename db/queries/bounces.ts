import { and, eq, isNotNull, or, sql } from "drizzle-orm";
import type { Database } from "../client";
import { contacts } from "../schema/contact";
import { closeLiveChallenges } from "./contacts";
import { forgetFormerValue } from "./known-values";
import { bouncesInARow } from "./returned";

export type Bounced = { contactId: string; directoryId: string; bounces: number; hardBounces: number };

/**
 * The contact of an account whose value this is, confirmed or only to be confirmed again, with what came back from it and
 * how much of that its policy bears.
 */
export async function findBounced(
  tx: Database,
  { userId, channel, value }: { userId: string; channel: "email" | "mobile"; value: string },
): Promise<Bounced | null> {
  const [row] = await tx.execute<Bounced>(sql`
    select c.id as "contactId", u.directory_id as "directoryId", ${sql.raw(bouncesInARow("c"))} as bounces,
      p.hard_bounces as "hardBounces"
    from contact c
    join "user" u on u.id = c.user_id
    join policy p on p.directory_id = u.directory_id
    where c.user_id = ${userId} and c.channel = ${channel}::channel and c.value = ${value}
      and (c.confirmed_at is not null or c.unconfirmed_reason = 'due')`);
  return row ?? null;
}

/**
 * Takes the confirmation from a contact and ends its live challenges; whether it had one, or only had to be confirmed
 * again, by its holder or by a campaign's restore. What waits to replace its value goes on waiting. The caller has locked
 * the user.
 */
export async function distrustContact(tx: Database, contactId: string): Promise<boolean> {
  const distrusted = await tx
    .update(contacts)
    .set({ confirmedAt: null, confirmedHow: null, unconfirmedReason: "distrusted", version: sql`${contacts.version} + 1` })
    .where(and(eq(contacts.id, contactId), or(isNotNull(contacts.confirmedAt), eq(contacts.unconfirmedReason, "due"))))
    .returning({ id: contacts.id });
  if (distrusted.length === 0) return false;
  await forgetFormerValue(tx, contactId);
  await closeLiveChallenges(tx, contactId);
  return true;
}
