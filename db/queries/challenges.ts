import { and, desc, eq, sql } from "drizzle-orm";
import { db, sql as prepared } from "../client";
import { challenges } from "../schema/challenge";
import { contacts } from "../schema/contact";
import { directories } from "../schema/directory";
import { users } from "../schema/user";

const seed = {
  id: challenges.id,
  purpose: challenges.purpose,
  value: challenges.value,
  nonce: challenges.nonce,
  keyId: challenges.keyId,
};

export type OpenChallenge = {
  id: string;
  purpose: "confirm" | "second-factor" | "recover";
  value: string;
  nonce: Buffer;
  keyId: string;
  channel: "email" | "mobile";
};

/** Where alone a challenge proves: the session, the sign-in or the recovery that asked for it; none for a confirmation. */
export type ChallengeBond = { sessionId?: string; pendingSignInId?: string; recoveryId?: string };

/**
 * The open challenge of an account's contact for a purpose, bound as it was asked for: at any other door it does not
 * exist. Prepared: every guess begins with it.
 */
export async function findOpenChallenge(
  request: { userId: string; channel: "email" | "mobile"; purpose: "confirm" | "second-factor" | "recover" },
  bond: ChallengeBond = {},
): Promise<OpenChallenge | null> {
  const [row] = await prepared<OpenChallenge[]>`
    select ch.id, ch.purpose, ch.value, ch.nonce, ch.key_id as "keyId", ${request.channel}::channel as channel
    from challenge ch
    -- By the contact's key: the index of open challenges, which is all but empty between campaigns, looks cheap to read whole.
    where ch.contact_id = (select c.id from contact c where c.user_id = ${request.userId} and c.channel = ${request.channel})
      and ch.purpose = ${request.purpose} and ch.closed_at is null
      and ch.session_id is not distinct from ${bond.sessionId ?? null}::uuid
      and ch.pending_sign_in_id is not distinct from ${bond.pendingSignInId ?? null}::uuid
      and ch.recovery_id is not distinct from ${bond.recoveryId ?? null}::uuid`;
  return row ?? null;
}

/** Why the account's last confirmation on a channel ended; null when it is open, or there never was one. */
export async function findEndOfConfirmation(request: { userId: string; channel: "email" | "mobile" }) {
  const [row] = await db
    .select({ closedBecause: challenges.closedBecause })
    .from(challenges)
    .innerJoin(contacts, eq(contacts.id, challenges.contactId))
    .where(and(eq(contacts.userId, request.userId), eq(contacts.channel, request.channel), eq(challenges.purpose, "confirm")))
    .orderBy(desc(challenges.id))
    .limit(1);
  return row?.closedBecause ?? null;
}

/** The challenge that a mailed link names, open or not, with what its page has to say. */
export async function findLinkedChallenge(id: string) {
  const [row] = await db
    .select({
      ...seed,
      userId: contacts.userId,
      directoryId: users.directoryId,
      contactId: contacts.id,
      channel: contacts.channel,
      closedBecause: challenges.closedBecause,
      linkExpiresAt: challenges.linkExpiresAt,
      expired: sql<boolean>`coalesce(${challenges.linkExpiresAt} <= now(), true)`,
      /** The contact moved since, or its account is disabled: the link has nothing to confirm. */
      moved: sql<boolean>`${challenges.contactVersion} <> ${contacts.version} or ${users.disabledAt} is not null`,
      /** The address that it was sent to is the account's, and confirmed. */
      confirmed: sql<boolean>`${contacts.confirmedAt} is not null and ${contacts.value} = ${challenges.value}`,
      locale: sql<"fr" | "en">`coalesce(${users.locale}, ${directories.locale})`,
      timeZone: directories.timeZone,
    })
    .from(challenges)
    .innerJoin(contacts, eq(contacts.id, challenges.contactId))
    .innerJoin(users, eq(users.id, contacts.userId))
    .innerJoin(directories, eq(directories.id, users.directoryId))
    .where(and(eq(challenges.id, id), eq(challenges.purpose, "confirm")));
  return row ?? null;
}
