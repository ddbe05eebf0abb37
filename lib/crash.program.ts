import { setTimeout as pause } from "node:timers/promises";
import { sql } from "@/db/client";
import { guardProcess } from "@/lib/crash";

/**
 * Does what the driver does not survive by itself: writes to a connection whose backend has died, which throws
 * where nobody can catch it (porsager/postgres, issue 1208). Says how often that was, how often the pool had no
 * connection to begin with, and how often the next question was answered.
 */
guardProcess();

const ROUNDS = 10;
/** The driver never answers what it lost with its connection. */
const LOST_MS = 50;
const GIVE_UP_MS = 1_000;

let thrown = 0;
process.on("uncaughtExceptionMonitor", () => {
  thrown += 1;
});

async function writeToTheDead() {
  const kept = await sql.reserve();
  const [backend] = await kept`select pg_backend_pid() as pid`;
  await sql`select pg_terminate_backend(${backend?.pid})`;
  await kept`select 1`.catch(() => {});
  await Promise.race([kept`select 1`.catch(() => {}), pause(LOST_MS)]);
  kept.release();
}

/** Whoever was asking while the pool was thrown away is told so, and asks again. */
async function answersSoon() {
  for (let tries = 0; tries < 3; tries += 1) {
    const answer = sql`select 1`.then(
      () => true,
      () => false,
    );
    if (await Promise.race([answer, pause(GIVE_UP_MS, false)])) return true;
  }
  return false;
}

let [silent, answered] = [0, 0];
for (let round = 0; round < ROUNDS; round += 1) {
  const written = writeToTheDead().then(
    () => true,
    () => true,
  );
  if (!(await Promise.race([written, pause(GIVE_UP_MS, false)]))) silent += 1;
  if (await answersSoon()) answered += 1;
}
console.log(JSON.stringify({ rounds: ROUNDS, thrown, silent, answered }));
process.exit(0);
