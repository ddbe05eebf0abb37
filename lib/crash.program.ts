import { setTimeout as pause } from "node:timers/promises";
import { sql } from "@/db/client";
import { guardProcess } from "@/lib/crash";

/** Cuts its own connections again and again, and says whether it can still ask. */
guardProcess();

const GIVE_UP_MS = 2_000;

for (let round = 0; round < 100; round += 1) {
  const asked = Promise.allSettled([
    ...Array.from({ length: 10 }, () => sql`select ${"x".repeat(900)}::text`),
    sql`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`,
    ...Array.from({ length: 10 }, () => sql`select 1`),
  ]);
  // The driver may lose a question with its connection, and never answer it: what counts is the next one.
  await Promise.race([asked, pause(GIVE_UP_MS)]);
}
await new Promise(setImmediate);
const [row] = await sql`select 'still here' as answer`;
console.log(row?.answer);
process.exit(0);
