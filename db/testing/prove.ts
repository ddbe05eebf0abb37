import { eq, sql } from "drizzle-orm";
import { db } from "../client";
import { sessions } from "../schema/session";

/** Makes it a moment ago that somebody proved, in each of their sessions, that it is they. */
export async function proveNow(userId: string): Promise<void> {
  await db.update(sessions).set({ factorProvedAt: sql`now()` }).where(eq(sessions.userId, userId));
}
