import { type SQL, sql } from "drizzle-orm";
import { db, sql as query } from "../client";

type Held = { release(): Promise<void> };

/** Holds the contacts of somebody as a long import would, so that whoever wants to change them waits. */
export const holdContactsOf = (userId: string): Promise<Held> =>
  hold(sql`select from contact where user_id = ${userId} for no key update`);

/** Holds an account as a verb that changes it would, so that whoever comes meanwhile stands in line. */
export const holdAccount = (userId: string): Promise<Held> =>
  hold(sql`select from "user" where id = ${userId} for no key update`);

/** Holds a campaign as the chunk that is being marked would, so that whoever changes its state stands in line. */
export const holdCampaign = (id: string): Promise<Held> => hold(sql`select from campaign where id = ${id} for no key update`);

/** How many stand in line for what somebody holds. */
export const countWaiting = async (): Promise<number> =>
  (await query`select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`).length;

async function hold(rows: SQL): Promise<Held> {
  const { promise: released, resolve: release } = Promise.withResolvers<void>();
  const { promise: held, resolve: isHeld, reject } = Promise.withResolvers<void>();
  const transaction = db.transaction(async (tx) => {
    await tx.execute(rows);
    isHeld();
    await released;
  });
  transaction.catch(reject);
  await held;
  return {
    async release() {
      release();
      await transaction;
    },
  };
}
