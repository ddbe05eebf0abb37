import { and, desc, eq } from "drizzle-orm";
import { db } from "../client";
import { sessions } from "../schema/session";
import { users } from "../schema/user";
import { isLive } from "./sessions";

/** The live sessions of an account, the one that was used last first. */
export async function findLiveSessionsOf(userId: string) {
  return db
    .select({
      id: sessions.id,
      address: sessions.address,
      userAgent: sessions.userAgent,
      createdAt: sessions.createdAt,
      lastSeenAt: sessions.lastSeenAt,
    })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .where(and(eq(sessions.userId, userId), isLive))
    .orderBy(desc(sessions.lastSeenAt), desc(sessions.id));
}
