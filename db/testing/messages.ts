import { eq } from "drizzle-orm";
import { db, sql } from "../client";
import { messages } from "../schema/message";
import { sendingServices } from "../schema/sending-service";

/** The id of the last message to a destination. Throws when there is none. */
export async function lastMessageTo(destination: string): Promise<string> {
  const [row] = await sql<{ id: string }[]>`select id from message where destination = ${destination} order by id desc limit 1`;
  if (!row) throw new Error("no message");
  return row.id;
}

/** A notice that waits in the outbox, and that no worker takes. */
export async function makeWaitingNotice(to: {
  userId: string;
  channel: "email" | "mobile";
  destination: string;
}): Promise<string> {
  const [row] = await db
    .insert(messages)
    .values({ ...to, template: "binding-notice", locale: "fr" })
    .returning({ id: messages.id });
  if (!row) throw new Error("no message");
  return row.id;
}

/** Takes away the services that stand by. */
export async function removeStandby(): Promise<void> {
  await db.delete(sendingServices).where(eq(sendingServices.standby, true));
}
