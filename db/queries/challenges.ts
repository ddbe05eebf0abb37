import { and, eq, isNull, sql } from "drizzle-orm";
import { db } from "../client";
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

/** The open challenge of an account's contact for a purpose; a re-authentication only in the session that asked. */
export async function findOpenChallenge(request: {
  userId: string;
  channel: "email" | "mobile";
  purpose: "confirm" | "second-factor";
  sessionId: string | null;
}) {
  const [row] = await db
    .select({ ...seed, contactId: contacts.id, channel: contacts.channel })
    .from(challenges)
    .innerJoin(contacts, eq(contacts.id, challenges.contactId))
    .where(
      and(
        eq(contacts.userId, request.userId),
        eq(contacts.channel, request.channel),
        eq(challenges.purpose, request.purpose),
        isNull(challenges.closedAt),
        request.sessionId === null ? isNull(challenges.sessionId) : eq(challenges.sessionId, request.sessionId),
      ),
    );
  return row ?? null;
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
      moved: sql<boolean>`${challenges.contactVersion} <> ${contacts.version}`,
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
