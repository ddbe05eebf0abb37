import { desc, eq, sql } from "drizzle-orm";
import { db } from "../client";
import { challenges } from "../schema/challenge";
import { contacts } from "../schema/contact";
import { messages } from "../schema/message";

/** The last challenge that a sign-in asked of each contact, with its last message. */
export async function findChallengesOfSignIn(pendingSignInId: string) {
  const lastMessage = db
    .select({ state: messages.state })
    .from(messages)
    .where(eq(messages.challengeId, challenges.id))
    .orderBy(desc(messages.id))
    .limit(1)
    .as("last_message");
  return db
    .selectDistinctOn([contacts.channel], {
      channel: contacts.channel,
      attempts: challenges.attempts,
      codeExpiresAt: challenges.codeExpiresAt,
      expired: sql<boolean>`${challenges.codeExpiresAt} <= now()`,
      open: sql<boolean>`${challenges.closedAt} is null and ${challenges.contactVersion} = ${contacts.version}`,
      message: lastMessage.state,
    })
    .from(challenges)
    .innerJoin(contacts, eq(contacts.id, challenges.contactId))
    .leftJoinLateral(lastMessage, sql`true`)
    .where(eq(challenges.pendingSignInId, pendingSignInId))
    .orderBy(contacts.channel, desc(challenges.id));
}
