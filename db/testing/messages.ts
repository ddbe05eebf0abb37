import { db, sql } from "../client";
import { messageAttempts, messages } from "../schema/message";
import { makeUser } from "./factories";

/** The id of the last message to a destination. Throws when there is none. */
export async function lastMessageTo(destination: string): Promise<string> {
  const [row] = await sql<{ id: string }[]>`select id from message where destination = ${destination} order by id desc limit 1`;
  if (!row) throw new Error("no message");
  return row.id;
}

type Given = Partial<typeof messages.$inferInsert>;

/** A message of the log, a code by mail that went out at once unless given otherwise. It has no job and no challenge. */
export async function makeMessage(given: Given = {}) {
  const userId = given.userId ?? (await makeUser()).id;
  const createdAt = given.createdAt ?? new Date();
  const [message] = await db
    .insert(messages)
    .values({
      channel: "email",
      template: "code",
      locale: "fr",
      destination: "camille.roy@siege.example",
      state: "sent",
      attempts: 1,
      createdAt,
      ...((given.state ?? "sent") !== "queued" && { settledAt: createdAt }),
      ...given,
      userId,
    })
    .returning();
  if (!message) throw new Error("no message");
  return message;
}

/** What a provider was asked about it, and answered: it took it, unless given otherwise. */
export async function makeAttempt(messageId: string, given: Partial<typeof messageAttempts.$inferInsert> = {}) {
  await db.insert(messageAttempts).values({ kind: "smtp", outcome: "sent", durationMs: 41, ...given, messageId });
}
