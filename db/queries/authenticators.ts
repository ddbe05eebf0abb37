import { and, eq, isNotNull, isNull, sql } from "drizzle-orm";
import type { Database } from "../client";
import { authenticators } from "../schema/authenticator";
import { users } from "../schema/user";
import { isTrustedApp } from "./trusted";

/** The app of an account, held or not, with the present time step by the database's clock; null when there is none. */
export async function findAuthenticator(on: Database, userId: string, stepSeconds: number) {
  const [row] = await on
    .select({
      id: authenticators.id,
      sealedSecret: authenticators.sealedSecret,
      sealedBackup: authenticators.sealedBackup,
      lastStep: authenticators.lastStep,
      usedBackupCodes: authenticators.usedBackupCodes,
      usable: isTrustedApp,
      heldUntil: sql<
        string | null
      >`case when ${authenticators.trustedFrom} > now() then ${authenticators.trustedFrom} end`.mapWith(
        authenticators.trustedFrom,
      ),
      presentStep: presentStep(stepSeconds),
    })
    .from(authenticators)
    .innerJoin(users, eq(users.id, authenticators.userId))
    .where(and(eq(authenticators.userId, userId), isNotNull(authenticators.confirmedAt), isNull(users.disabledAt)));
  return row ?? null;
}

/** Not the transaction's beginning, since when it may have waited: an app's clock went on. */
const presentStep = (seconds: number) => sql<number>`floor(extract(epoch from clock_timestamp()) / ${seconds})::float8`;
