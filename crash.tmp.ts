import { fork, execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { randomBytes } from "node:crypto";
const dataDir = mkdtempSync("/tmp/jcrash-");
process.env.DATA_DIR = dataDir;
const { startEmbeddedPostgres } = await import("@/db/embedded/start");
const pg = await startEmbeddedPostgres({ dataDir });
Object.assign(process.env, { DATABASE_URL: pg.url, AUTH_SECRET: "x".repeat(40), CODE_KEYS: `test:${Buffer.alloc(32, 1).toString("base64")}`, SECRET_KEYS: `test:${Buffer.alloc(32, 2).toString("base64")}`, APP_URL: "https://joignable.example", JOIGNABLE_MODE: "production", OUTGOING_ALLOW: "127.0.0.1", LOG_LEVEL: "warn", NODE_ENV: "production" });
const { migrateDatabase } = await import("@/db/migrate");
await migrateDatabase(pg.url);
const { db, closeDatabase } = await import("@/db/client");
const { addMessage } = await import("@/db/queries/messages");
const { makeUser } = await import("@/db/testing/factories");
const { configureService } = await import("@/lib/sending-service/configure");
const { startMailServer } = await import("@/lib/message/testing/mail-server");
const { sql } = await import("drizzle-orm");
const server = await startMailServer();
await configureService({ channel: "email", kind: "smtp", sender: "no-reply@joignable.example", settings: { host: "127.0.0.1", port: server.port, security: "none" }, active: true, actorId: null });
const user = await makeUser();
const notify = () => addMessage(db, { userId: user.id, channel: "email", template: "binding-notice", locale: "fr", destination: user.email.value!, details: { channel: "mobile", value: "42" } });
const startW = () => { const c = fork("cli/worker.ts", { execArgv: ["--import", "tsx"], stdio: ["ignore", "inherit", "inherit", "ipc"] }); c.on("exit", (code, sig) => console.log("worker exit", code, sig)); return c; };
const mode = process.argv[2];
let w = startW();
if (mode === "latency") {
  await sleep(4000);
  for (let i = 0; i < 20; i++) { await notify(); await sleep(50); }
  const t: number[] = [];
  for (let i = 0; i < 200; i++) {
    const n = server.received.length; const s = performance.now(); await notify();
    while (server.received.length === n) await sleep(1);
    t.push(performance.now() - s); await sleep(20 + Math.random() * 50);
  }
  t.sort((a, b) => a - b); console.log("idle enqueue->received p50", t[100]!.toFixed(1), "p95", t[190]!.toFixed(1));
  server.received.length = 0; const s = performance.now();
  for (let i = 0; i < 20; i++) await Promise.all(Array.from({ length: 100 }, notify));
  const e = performance.now();
  while (server.received.length < 2000) await sleep(5);
  console.log("enqueue 2000 in", e - s, "throughput/s", 2000 / ((performance.now() - s) / 1000));
}
if (mode === "kill") {
  const total = Number(process.argv[3]), kills = Number(process.argv[4]);
  await sleep(3000);
  const adding = (async () => { for (let i = 0; i < total / 50; i++) { await Promise.all(Array.from({ length: 50 }, notify)); await sleep(kills * 2200 / (total / 50)); } })();
  for (let k = 0; k < kills; k++) { await sleep(1700 + Math.random() * 600); w.kill("SIGKILL"); w = startW(); }
  await adding; console.log("all added; received", server.received.length);
  const until = Date.now() + 120000;
  let left = 1;
  while (Date.now() < until && left) { left = Number((await db.execute<any>(sql`select count(*) n from message where state = 'queued'`))[0].n); await sleep(1000); }
  const by = new Map<string, Set<string>>(); let n = 0;
  for (const m of server.received) { n++; const id = /^Message-ID: (.*)$/m.exec(m.source.toString())![1]!; (by.get(id) ?? by.set(id, new Set()).get(id)!).add(m.source.toString("base64")); }
  console.log({ queued: left, received: n, distinct: by.size, differing: [...by.values()].filter((s) => s.size > 1).length, states: JSON.stringify(await db.execute(sql`select state, count(*)::int n from message group by 1`)) });
}
if (mode === "restart") {
  await sleep(3000);
  const pid = () => Number(readFileSync(execFileSync("find", [dataDir, "-name", "postmaster.pid"]).toString().trim().split("\n")[0]!, "utf8").split("\n")[0]);
  console.log("postmaster", pid());
  for (let k = 0; k < 3; k++) {
    await Promise.all(Array.from({ length: 20 }, () => notify().catch(() => null)));
    process.kill(pid(), k === 1 ? "SIGKILL" : "SIGQUIT"); await sleep(2500);
    const again = await startEmbeddedPostgres({ dataDir }); console.log("same url", again.url === pg.url);
    let ok = false; const s = Date.now(); while (!ok) { ok = await notify().then(() => true, () => false); await sleep(100); }
    console.log("db back after", Date.now() - s);
    const s2 = Date.now(); let left = 1; while (left && Date.now() - s2 < 60000) { left = Number((await db.execute<any>(sql`select count(*) n from message where state = 'queued'`).catch(() => [{ n: 1 }]))[0].n); await sleep(100); }
    console.log("drained after", Date.now() - s2, "left", left, "worker alive", w.exitCode === null);
  }
}
w.kill("SIGTERM"); await new Promise((r) => w.once("exit", r));
await server.close(); await closeDatabase(); await pg.stop();
process.exit(0);
