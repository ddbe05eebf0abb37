import { sql } from "drizzle-orm";
import { db } from "../client";

/** Holds the contacts of somebody as a long import would, so that whoever wants to change them waits. */
export async function holdContactsOf(userId: string): Promise<{ release(): Promise<void> }> {
  const { promise: released, resolve: release } = Promise.withResolvers<void>();
  const { promise: held, resolve: isHeld, reject } = Promise.withResolvers<void>();
  const transaction = db.transaction(async (tx) => {
    await tx.execute(sql`select from contact where user_id = ${userId} for no key update`);
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
