import { statfs } from "node:fs/promises";
import type { Command } from "commander";
import { hasSetting, setting, settingProblems } from "@/lib/env";
import { inspectInstallation } from "@/lib/installation/inspect";
import { isDemonstration } from "@/lib/organisation/read";
import { readPrerequisites } from "@/lib/policy/prerequisites";
import { listServices } from "@/lib/sending-service/list";
import { describeFailure } from "../failure";
import { withDatabase } from "../with-database";

/** What was looked at, and for a problem also what to do. */
type Check = { name: string; ok: boolean; text: string };

/** PostgreSQL stops when its disk is full; below this an administrator still has time. */
const FREE_BYTES = 1_000_000_000;

export function addDoctor(program: Command): void {
  program
    .command("doctor")
    .description("look at settings, database, worker, services and disk, and say what to do")
    .option("--json", "answer in JSON")
    .action(async ({ json }: { json?: true }) => {
      const ownDatabase = !hasSetting("DATABASE_URL");
      const checks = [...(await checkDatabase()), ...checkSettings(), ...(await checkDisk(ownDatabase))];
      const ok = checks.every((check) => check.ok);
      if (json) console.log(JSON.stringify({ ok, checks }));
      else for (const check of checks) console.log(`${check.ok ? "OK      " : "PROBLEM "} ${check.name}: ${check.text}`);
      if (!ok) process.exitCode = 1;
    });
}

function checkSettings(): Check[] {
  // Without an address there is the embedded database, whose address is not a setting.
  const problems = settingProblems().filter((problem) => problem.setting !== "DATABASE_URL" || hasSetting("DATABASE_URL"));
  if (problems.length === 0) return [{ name: "settings", ok: true, text: "complete" }];
  return problems.map((problem) => ({ name: "settings", ok: false, text: problem.message }));
}

async function checkDatabase(): Promise<Check[]> {
  try {
    return await withDatabase(async () => {
      const { postgres, pendingMigrations } = await inspectInstallation();
      const database = {
        name: "database",
        ok: postgres >= 18,
        text: postgres >= 18 ? `PostgreSQL ${postgres} answers` : `PostgreSQL ${postgres} is too old: 18 is needed`,
      };
      if (pendingMigrations.length > 0) {
        return [
          database,
          { name: "migrations", ok: false, text: "the database is not up to date: run `npm run joignable -- migrate`" },
        ];
      }
      const demonstration = {
        name: "demonstration",
        ok: false,
        text: "the database was filled by `npm run demo`, whose passwords are published: give another one",
      };
      return [
        database,
        { name: "migrations", ok: true, text: "applied" },
        ...(setting("JOIGNABLE_MODE") !== "demo" && (await isDemonstration()) ? [demonstration] : []),
        ...(await checkSending()),
      ];
    });
  } catch (error) {
    return [{ name: "database", ok: false, text: describeFailure(error) }];
  }
}

/** A service whose last word was a failure, with what it said. */
function failureOf(service: Awaited<ReturnType<typeof listServices>>[number] | undefined): string | null {
  if (!service?.lastFailureAt || (service.lastSuccessAt && service.lastSuccessAt > service.lastFailureAt)) return null;
  const advice = service.lastError === "host-not-allowed" ? ": name its host in OUTGOING_ALLOW" : "";
  return `active, and its last message failed (${service.lastError ?? "unknown"})${advice}`;
}

async function checkSending(): Promise<Check[]> {
  const { services, worker } = await readPrerequisites();
  const configured = await listServices();
  const states = {
    active: () => "active",
    inactive: (channel: string) => `configured and not active: run \`npm run joignable -- service activate ${channel}\``,
    missing: (channel: string) =>
      `not configured: run \`npm run joignable -- service set ${channel === "email" ? "smtp" : "http-sms"} --help\``,
  };
  return [
    worker.alive
      ? { name: "worker", ok: true, text: `seen ${worker.secondsAgo} s ago` }
      : {
          name: "worker",
          ok: false,
          text: `${worker.secondsAgo === null ? "never seen" : `last seen ${worker.secondsAgo} s ago`}; nothing is sent without one: run \`npm start\` or \`npm run worker\``,
        },
    ...services.map(({ channel, state, kind }) => {
      const failure = state === "active" ? failureOf(configured.find((one) => one.channel === channel && one.active)) : null;
      return {
        name: `service of ${channel}`,
        ok: state === "active" && failure === null,
        text: failure ?? `${states[state](channel)}${kind ? ` (${kind})` : ""}`,
      };
    }),
  ];
}

async function checkDisk(ownDatabase: boolean): Promise<Check[]> {
  const folder = setting("DATA_DIR");
  try {
    const { bavail, bsize } = await statfs(folder);
    const free = bavail * bsize;
    const text = `${(free / 1e9).toFixed(1)} GB free in ${folder}`;
    return [
      {
        name: "disk",
        ok: free >= FREE_BYTES,
        text: free >= FREE_BYTES ? text : `${text}: make room, at least ${FREE_BYTES / 1e9} GB`,
      },
    ];
  } catch (error) {
    // The folder is of use to the embedded database and the demo only.
    return ownDatabase ? [{ name: "disk", ok: false, text: describeFailure(error) }] : [];
  }
}
