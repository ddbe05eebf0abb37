import { statfs } from "node:fs/promises";
import type { Command } from "commander";
import { CHANNELS } from "@/lib/contact/channel";
import { hasSetting, type SettingName, setting, settingProblems } from "@/lib/env";
import { inspectInstallation } from "@/lib/installation/inspect";
import { isDemonstration } from "@/lib/organisation/read";
import { readPrerequisites } from "@/lib/policy/prerequisites";
import { listServices } from "@/lib/sending-service/list";
import { isDemoKey } from "../demo-keys";
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
  const all = settingProblems();
  const demo = all.every((problem) => problem.setting !== "JOIGNABLE_MODE") && setting("JOIGNABLE_MODE") === "demo";
  // Without an address there is the embedded database, whose address is not a setting.
  const optional = (name: SettingName) => name === "DATABASE_URL" || (demo && isDemoKey(name));
  const problems = all.filter((problem) => !optional(problem.setting) || hasSetting(problem.setting));
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

type Service = Awaited<ReturnType<typeof listServices>>[number];

/** What a service last failed on, if that was its last word. */
function failureOf({ lastFailureAt, lastSuccessAt, lastError }: Service): string | null {
  if (!lastFailureAt || (lastSuccessAt && lastSuccessAt > lastFailureAt)) return null;
  const advice = lastError === "host-not-allowed" ? ": name its host in OUTGOING_ALLOW" : "";
  return `active, and its last message failed (${lastError ?? "unknown"})${advice}`;
}

/** A service is in order when it delivers, or when it is off and another one serves its channel. */
function checkService(service: Service, all: readonly Service[]): Check {
  const { channel, standby, kind, active } = service;
  const name = standby ? `service that stands by for ${channel}` : `service of ${channel}`;
  const failure = active ? failureOf(service) : null;
  if (failure) return { name, ok: false, text: failure };
  if (active) return { name, ok: true, text: `active (${kind})` };
  const command = `npm run joignable -- service activate ${channel}${standby ? " --standby" : ""}`;
  const served = all.some((other) => other.channel === channel && other.active);
  return { name, ok: served, text: `configured and not active: run \`${command}\` (${kind})` };
}

async function checkSending(): Promise<Check[]> {
  const { worker } = await readPrerequisites();
  const services = await listServices();
  return [
    worker.alive
      ? { name: "worker", ok: true, text: `seen ${worker.secondsAgo} s ago` }
      : {
          name: "worker",
          ok: false,
          text: `${worker.secondsAgo === null ? "never seen" : `last seen ${worker.secondsAgo} s ago`}; nothing is sent without one: run \`npm start\` or \`npm run worker\``,
        },
    ...CHANNELS.flatMap((channel): Check[] => {
      const configured = services.filter((one) => one.channel === channel);
      if (configured.length > 0) return configured.map((one) => checkService(one, services));
      const command = `npm run joignable -- service set ${channel === "email" ? "smtp" : "http-sms"} --help`;
      return [{ name: `service of ${channel}`, ok: false, text: `not configured: run \`${command}\`` }];
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
    // The folder is of use to the embedded database and the demo only; where it is missing, so is the database.
    return ownDatabase && (error as NodeJS.ErrnoException).code !== "ENOENT"
      ? [{ name: "disk", ok: false, text: describeFailure(error) }]
      : [];
  }
}
