import { randomUUID } from "node:crypto";
import { db, sql } from "@/db/client";
import { authenticators } from "@/db/schema/authenticator";
import { backupCodes, newBackupSecret } from "@/lib/authenticator/backup-codes";
import { openAppSecret, sealAppSecret } from "@/lib/authenticator/secrets";
import { codeAtStep, newAppSecret, STEP_SECONDS } from "@/lib/authenticator/totp";

/** An app as its holder added it a while ago. */
export async function makeAuthenticator(userId: string, given: Partial<typeof authenticators.$inferInsert> = {}) {
  const id = randomUUID();
  const backup = newBackupSecret();
  await db.insert(authenticators).values({
    id,
    sealedSecret: sealAppSecret(id, "secret", newAppSecret()),
    sealedBackup: sealAppSecret(id, "backup", backup),
    confirmedAt: new Date(),
    ...given,
    userId,
  });
  return { id, backupCodes: backupCodes(backup) };
}

/**
 * What an app shows at this moment, by the database's clock.
 *
 * @param stepsAway how many of its codes before (negative) or after that one
 */
export async function appCodeOf(id: string, stepsAway = 0): Promise<string> {
  const [row] = await sql<{ sealed: string; step: number }[]>`
    select sealed_secret as sealed, floor(extract(epoch from clock_timestamp()) / ${STEP_SECONDS})::float8 as step
    from authenticator where id = ${id}`;
  if (!row) throw new Error("no app");
  return codeAtStep(openAppSecret(id, "secret", row.sealed), row.step + stepsAway);
}

/** A code of the right form that is none of those that an app may show about now. */
export async function wrongAppCodeOf(id: string): Promise<string> {
  const near = await Promise.all([-2, -1, 0, 1, 2, 3].map((away) => appCodeOf(id, away)));
  const [wrong] = Array.from({ length: 7 }, (_, n) => String(n).repeat(6)).filter((code) => !near.includes(code));
  if (!wrong) throw new Error("no wrong code");
  return wrong;
}

/** The app that is being added in a session. */
export async function appUnderWayIn(sessionId: string): Promise<string> {
  const [row] = await sql<
    { id: string }[]
  >`select id from authenticator where session_id = ${sessionId} and confirmed_at is null`;
  if (!row) throw new Error("nothing is being added");
  return row.id;
}
