/**
 * A program that the tests start and kill: makes sure of the database, says so in one line, and stops
 * when its standard input ends. `account` makes it an ordinary user first, in a process that began as root.
 */
import { once } from "node:events";
import type { Account } from "./account";
import { type EmbeddedPostgresOptions, startEmbeddedPostgres } from "./start";

const { account, ...options }: EmbeddedPostgresOptions & { account?: Account } = JSON.parse(process.argv[2] ?? "");
if (account) {
  process.setgroups?.([]);
  process.setgid?.(account.gid);
  process.setuid?.(account.uid);
}
const { stop, ...started } = await startEmbeddedPostgres(options);
console.log(JSON.stringify(started));
await once(process.stdin.resume(), "end");
await stop();
