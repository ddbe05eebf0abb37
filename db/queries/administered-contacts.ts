import { and, eq, sql } from "drizzle-orm";
import type { Database } from "../client";
import { contacts } from "../schema/contact";
import { directories } from "../schema/directory";
import { policies } from "../schema/policy";
import { users } from "../schema/user";
import { type ContactToProve, closeLiveChallenges } from "./contacts";
import { forgetFormerValue } from "./known-values";
import { serviceIsActive } from "./service-state";
import { accountEverTrusted, accountTrustsSomething } from "./trusted";

type Named = { userId: string; channel: "email" | "mobile" };

const isNamed = ({ userId, channel }: Named) => and(eq(contacts.userId, userId), eq(contacts.channel, channel));

/** Takes the confirmation from a contact, ends its live challenges, and leaves a hold that still runs. The caller has locked it. */
export async function unconfirm(tx: Database, contactId: string, reason: "due" | "distrusted"): Promise<void> {
  await tx
    .update(contacts)
    .set({
      confirmedAt: null,
      confirmedHow: null,
      unconfirmedReason: reason,
      trustedFrom: sql`case when ${contacts.trustedFrom} > now() then ${contacts.trustedFrom} end`,
      campaignId: null,
      version: sql`${contacts.version} + 1`,
    })
    .where(eq(contacts.id, contactId));
  if (reason === "distrusted") await forgetFormerValue(tx, contactId);
  await closeLiveChallenges(tx, contactId);
}

/** Says whether a person has a channel at all. */
export async function writeExempt(tx: Database, contactId: string, exempt: boolean): Promise<void> {
  await tx.update(contacts).set({ exempt }).where(eq(contacts.id, contactId));
}

/**
 * What a send to a contact depends on when nobody of the account's sessions asks: no proof is fresh, and whatever a
 * session typed was typed elsewhere. With the language to write in.
 */
export async function findContactOutside(tx: Database, named: Named): Promise<(ContactToProve & { locale: "fr" | "en" }) | null> {
  const [row] = await tx
    .select({
      id: contacts.id,
      version: contacts.version,
      value: contacts.value,
      pendingValue: contacts.pendingValue,
      unconfirmedReason: contacts.unconfirmedReason,
      proved: sql<boolean>`${contacts.provedAt} is not null`,
      confirmed: sql<boolean>`${contacts.confirmedAt} is not null`,
      serviceActive: serviceIsActive,
      everTrusted: accountEverTrusted,
      accountTrustsSomething,
      enteredElsewhere: sql<boolean>`${contacts.enteredIn} is not null`,
      directoryId: users.directoryId,
      country: directories.country,
      smsCountries: policies.smsCountries,
      locale: sql<"fr" | "en">`coalesce(${users.locale}, ${directories.locale})`,
    })
    .from(contacts)
    .innerJoin(users, eq(users.id, contacts.userId))
    .innerJoin(directories, eq(directories.id, users.directoryId))
    .innerJoin(policies, eq(policies.directoryId, directories.id))
    .where(isNamed(named));
  return row ? { ...row, factorFresh: false, passwordFresh: false, byStandIn: false } : null;
}
