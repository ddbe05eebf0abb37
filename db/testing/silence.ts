import { sql } from "drizzle-orm";
import { db } from "../client";

/** Makes every worker seem dead, as to whoever looks at their beats; they go on working. */
export async function silenceWorkers(): Promise<{ end(): Promise<void> }> {
  await db.execute(sql`create function unheard() returns trigger language plpgsql as 'begin return null; end'`);
  await db.execute(
    sql`create trigger unheard before insert or update on worker_heartbeat for each row execute function unheard()`,
  );
  await db.execute(sql`delete from worker_heartbeat`);
  return {
    async end() {
      await db.execute(sql`drop function unheard() cascade`);
    },
  };
}
