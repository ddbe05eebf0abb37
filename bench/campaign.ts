import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { setTimeout as pause } from "node:timers/promises";
import { eq } from "drizzle-orm";
import { db } from "@/db/client";
import { campaigns } from "@/db/schema/campaign";
import { makeDraft } from "@/db/testing/campaigns";
import { makeActiveServices, makeDirectory, makeUser } from "@/db/testing/factories";
import { launchCampaign } from "@/lib/campaign/launch";
import { reviewCampaign } from "@/lib/campaign/review";
import { hashPassword } from "@/lib/password/hash";
import { openSession } from "@/lib/session/open";
import { startSignIn } from "@/lib/sign-in/start";
import { launchInOneStatement } from "./bare-campaign";
import { fillDirectory } from "./fill-directory";
import { type Figure, median, percentile, round } from "./measure";
import { startProduct } from "./product";
import { Visitor } from "./visitor";
import { forkWorker, queueOf } from "./worker";

/** Of each the address is confirmed: a million contacts are marked, of a million people. */
const PEOPLE = 1_000_000;
const PASSWORD = "correct horse battery staple";
const ELSEWHERE = "elsewhere";
const IDLE_SIGN_INS = 300;
const REVIEWS = 5;
const PAGES = 60;
/** Between two looks at how far the launch is. */
const LOOK_MS = 100;
/** Between somebody's sign-in and the next: more than twenty thousand an hour. */
const NEXT_SIGN_IN_MS = 100;

const figure = (name: string, value: number, unit: string): Figure => ({
  bench: "campaign",
  figure: name,
  value: round(value, 2),
  unit,
});

/**
 * A campaign over a million contacts: what the third screen takes to say what it will do, how long the launch takes
 * beside one statement that does the same to the same rows, what people who sign in meanwhile feel of it, and what the
 * campaign's page takes afterwards.
 */
export async function campaign(databaseUrl: string, dataDir: string): Promise<Figure[]> {
  const { id: directoryId } = await makeDirectory({ slug: "bench" });
  await makeActiveServices();
  await fillDirectory(directoryId, PEOPLE);
  const passwordHash = await hashPassword(PASSWORD);
  // Of another directory: nothing of them is asked for, and nothing but the machine is shared with the campaign.
  const elsewhere = await makeDirectory({ slug: ELSEWHERE, policy: { asksContacts: false } });
  const employee = await makeUser({ directoryId: elsewhere.id, passwordHash });
  const actor = await makeUser({ directoryId: elsewhere.id, passwordHash, role: "administrator" });
  const bare = await launchInOneStatement(databaseUrl, directoryId);

  const figures = await reviews(directoryId, actor.id);
  const signIn = () => timeOfSignIn(elsewhere.id, employee.login);
  const idle = await repeat(IDLE_SIGN_INS, signIn);
  const launch = await launchBeside(databaseUrl, { directoryId, actorId: actor.id }, signIn);
  figures.push(
    {
      ...figure("launch", launch.seconds, "s"),
      peer: { name: "one statement", value: round(bare, 2) },
      ratio: round(launch.seconds / bare, 2),
    },
    figure("longest without progress", launch.longestStillMs, "ms"),
    figure("worker's memory, last half above first", launch.grownMb, "MB"),
    {
      ...figure("sign-in p95 meanwhile", percentile(launch.signIns, 0.95), "ms"),
      peer: { name: "idle", value: round(percentile(idle, 0.95), 2) },
      ratio: round(percentile(launch.signIns, 0.95) / percentile(idle, 0.95), 2),
    },
  );
  const pages = await pageTimes(databaseUrl, dataDir, { path: `/admin/campaigns/${launch.id}`, login: actor.login });
  return [
    ...figures,
    figure("campaign page p50", median(pages), "ms"),
    figure("campaign page p95", percentile(pages, 0.95), "ms"),
  ];
}

/** What the third screen takes: of a draft by channel and directory alone, and of those that need the accounts themselves. */
async function reviews(directoryId: string, createdBy: string): Promise<Figure[]> {
  const drafts = {
    "review by channel and directory": {},
    "review by department": { scope: "departments", departments: ["Service 1", "Service 2", "Service 3"] },
    "review by last sign-in": { scope: "filter", filter: "not-seen-since", filterBefore: "2026-01-01" },
    "review by age of confirmation": { scope: "filter", filter: "confirmed-before", filterBefore: "2026-01-01" },
  } as const;
  const figures: Figure[] = [];
  for (const [name, choice] of Object.entries(drafts)) {
    const { departments, ...rest } = { departments: [], ...choice };
    const { id } = await makeDraft({ directoryId, createdBy, departments: [...departments], ...rest });
    const times = await repeat(REVIEWS, () => timed(() => reviewCampaign(id)));
    figures.push(figure(name, median(times) / 1_000, "s"));
  }
  return figures;
}

/** Launches over everybody, lets a worker mark them, and signs somebody in again and again until it has. */
async function launchBeside(
  databaseUrl: string,
  { directoryId, actorId }: { directoryId: string; actorId: string },
  signIn: () => Promise<number>,
) {
  const worker = forkWorker(databaseUrl);
  while ((await queueOf(worker)) === null) await pause(LOOK_MS);
  const { id } = await makeDraft({ directoryId, createdBy: actorId, channels: ["email"] });
  const review = await reviewCampaign(id);
  if (!review) throw new Error("no review");
  const launched = await launchCampaign(
    { campaignId: id, signature: review.signature, consents: true },
    { actor: { id: actorId, address: null }, proven: true },
  );
  if (launched.outcome !== "launched") throw new Error(`the launch ended as ${launched.outcome}`);
  const began = performance.now();
  const signIns: number[] = [];
  const memory: number[] = [];
  let running = true;
  const beside = (async () => {
    while (running) signIns.push(await signIn());
  })();
  let [longestStillMs, moved, seen] = [0, performance.now(), -1];
  while (running) {
    const [row] = await db
      .select({ state: campaigns.state, reached: campaigns.reached })
      .from(campaigns)
      .where(eq(campaigns.id, id));
    if (!row) throw new Error("no campaign");
    if (row.reached !== seen) [moved, seen] = [performance.now(), row.reached];
    longestStillMs = Math.max(longestStillMs, performance.now() - moved);
    memory.push(await residentMb(await queueOf(worker)));
    running = row.state === "running";
    if (running) await pause(LOOK_MS);
  }
  const seconds = (performance.now() - began) / 1_000;
  await beside;
  worker.kill("SIGTERM");
  await once(worker, "exit");
  const half = Math.floor(memory.length / 2);
  const grownMb = Math.max(...memory.slice(half)) - Math.max(...memory.slice(0, half));
  return { id, seconds, longestStillMs, grownMb, signIns };
}

async function pageTimes(databaseUrl: string, dataDir: string, { path: page, login }: { path: string; login: string }) {
  const product = await startProduct(databaseUrl, dataDir);
  try {
    const visitor = new Visitor(product.origin);
    await visitor.send("/sign-in", await visitor.open("/sign-in"), "sign-in", {
      directory: ELSEWHERE,
      login,
      password: PASSWORD,
    });
    return await repeat(PAGES, () => timed(() => visitor.open(page)));
  } finally {
    await product.stop();
  }
}

/** From the password to the open session, for whoever comes a moment after the one before. */
async function timeOfSignIn(directoryId: string, login: string): Promise<number> {
  await pause(NEXT_SIGN_IN_MS);
  return timed(async () => {
    const started = await startSignIn({ directoryId, login, password: PASSWORD, address: null, returnTo: null });
    if (started.outcome !== "started") throw new Error(`the sign-in ended as ${started.outcome}`);
    if (!(await openSession({ secret: started.secret, address: null, userAgent: null }))) throw new Error("no session");
  });
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

async function repeat(times: number, work: () => Promise<number>): Promise<number[]> {
  const taken: number[] = [];
  for (let time = 0; time < times; time += 1) taken.push(await work());
  return taken;
}

async function residentMb(processId: number | null): Promise<number> {
  const status = processId === null ? "" : await readFile(`/proc/${processId}/status`, "utf8").catch(() => "");
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1_024;
}
