import { sql } from "drizzle-orm";
import { type Database, db } from "../client";
import { takesChannel } from "./policy-channels";
import { IS_OPEN, WAITS_FOR_PROOF } from "./recoveries";
import { trustedAppRule } from "./trusted";

export type ProvedRecovery = {
  id: string;
  userId: string;
  login: string;
  displayName: string;
  directoryId: string;
  secondProved: boolean;
};

/** The recovery of a browser's secret, and its account, once as much is proved as the policy wants; null otherwise, and when it is over. */
export async function findProvedRecovery(secretHash: Buffer, on: Database = db): Promise<ProvedRecovery | null> {
  const [row] = await on.execute<ProvedRecovery>(sql`
    select r.id, u.id as "userId", u.login, u.display_name as "displayName", u.directory_id as "directoryId",
      r.second_proved_at is not null as "secondProved"
    from recovery r
    join "user" u on u.id = r.user_id
    join policy p on p.directory_id = u.directory_id
    where r.secret_hash = ${secretHash} and ${sql.raw(IS_OPEN)} and u.disabled_at is null
      and r.first_proved_at is not null and not ${sql.raw(WAITS_FOR_PROOF)}`);
  return row ?? null;
}

/** The contacts whose codes proved a recovery, as they were then, and whether the policy lets them do so now. */
export async function findProvingContacts(on: Database, recoveryId: string) {
  return on.execute<{ id: string; version: number; allowed: boolean }>(sql`
    select c.id, ch.contact_version as version,
      ${sql.raw(takesChannel("recovers_by", { channel: "c.channel", policy: "p" }))} as allowed
    from challenge ch
    join contact c on c.id = ch.contact_id
    join "user" u on u.id = c.user_id
    join policy p on p.directory_id = u.directory_id
    where ch.recovery_id = ${recoveryId} and ch.closed_because = 'used'`);
}

/**
 * Counts a guess at the second proof of a browser's recovery, one that no message brought; null when it waits for none.
 * Its lock orders concurrent guesses: the caller has locked the user.
 */
export async function countSecondGuess(
  tx: Database,
  secretHash: Buffer,
  guessesPerChallenge: number,
): Promise<{ attempts: number; byApp: boolean } | null> {
  const [row] = await tx.execute<{ attempts: number; byApp: boolean }>(sql`
    update recovery r set attempts = r.attempts + 1
    from policy p
    where r.secret_hash = ${secretHash} and p.directory_id = r.directory_id and ${sql.raw(IS_OPEN)}
      and r.first_proved_at is not null and ${sql.raw(WAITS_FOR_PROOF)} and r.attempts < ${guessesPerChallenge}
    returning r.attempts, p.factor_app as "byApp"`);
  return row ?? null;
}

/** Whether the app that gave the second proof is still the account's, proves it, and is taken by the policy now. */
export async function provingAppStands(on: Database, recoveryId: string): Promise<boolean> {
  const found = await on.execute(sql`
    select from recovery r
    join "user" u on u.id = r.user_id
    join policy p on p.directory_id = u.directory_id
    join authenticator a on a.id = r.proved_app_id and a.user_id = u.id
    where r.id = ${recoveryId} and p.factor_app and ${sql.raw(trustedAppRule({ app: "a", user: "u" }))}`);
  return found.length > 0;
}

/**
 * Notes that the account's app gave the second proof of a recovery, and gives it another secret and another life, as after
 * every proof. The caller has locked the user: it is the app that was judged.
 */
export async function noteSecondProof(
  tx: Database,
  id: string,
  { nextSecretHash, lifetimeMs }: { nextSecretHash: Buffer; lifetimeMs: number },
): Promise<void> {
  await tx.execute(sql`
    update recovery set second_proved_at = now(), attempts = 0, secret_hash = ${nextSecretHash},
      proved_app_id = (
        select a.id from authenticator a where a.user_id = recovery.user_id and a.confirmed_at is not null
      ),
      expires_at = now() + ${lifetimeMs} * interval '1 ms'
    where id = ${id}`);
}

/** Ends a recovery, its password replaced; whether it was still open. */
export async function closeRecovery(tx: Database, id: string): Promise<boolean> {
  const closed = await tx.execute(sql`update recovery set closed_at = now() where id = ${id} and closed_at is null returning id`);
  return closed.length > 0;
}
