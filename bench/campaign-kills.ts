import { once } from "node:events";
import { setTimeout as pause } from "node:timers/promises";
import { sql } from "@/db/client";
import { makeActor, makeDraft } from "@/db/testing/campaigns";
import { makeActiveServices, makeDirectory } from "@/db/testing/factories";
import { CHUNK_PEOPLE } from "@/lib/campaign/chunks";
import { launchCampaign } from "@/lib/campaign/launch";
import { reviewCampaign } from "@/lib/campaign/review";
import type { Figure } from "./measure";
import { forkWorker, killWorker } from "./worker";

const PEOPLE = 50_000;
const KILLS = 20;
/** A chunk goes on for this long at most before its worker is killed: half of what it takes. */
const AT_WORK_MS = 60;
/** By the last kill all but one chunk may be marked: the kills are spread over the whole launch. */
const MARKED_BY_LAST = PEOPLE - CHUNK_PEOPLE;

/**
 * A campaign over the e-mails of fifty thousand people, and the worker is killed (SIGKILL) at twenty moments of it: the
 * whole worker and the process of its queue, in turn. Each contact has to be marked once, with what it was before, and
 * the set has to be the one that the third screen named.
 */
export async function campaignKills(databaseUrl: string): Promise<Figure[]> {
  await makeActiveServices();
  const { id: directoryId } = await makeDirectory();
  await putPeople(directoryId);
  const actor = await makeActor();
  const { id } = await makeDraft({ directoryId, createdBy: actor.id, channels: ["email"] });
  const review = await reviewCampaign(id);
  if (!review) throw new Error("no review");
  const launched = await launchCampaign({ campaignId: id, signature: review.signature, consents: true }, { actor, proven: true });
  if (launched.outcome !== "launched") throw new Error(`not launched: ${launched.outcome}`);

  const began = Date.now();
  let worker = forkWorker(databaseUrl);
  let killed = 0;
  let wentOn = 0;
  for (; killed < KILLS && (await isRunning(id)); killed += 1) {
    const before = await marked(id);
    const due = (killed * MARKED_BY_LAST) / KILLS;
    while ((await isRunning(id)) && !((await marked(id)) >= due && (await isMarking()))) await pause(5);
    await pause(Math.random() * AT_WORK_MS);
    worker = await killWorker(worker, killed % 2 === 0 ? "whole" : "queue", databaseUrl);
    if ((await marked(id)) > before) wentOn += 1;
  }
  while (await isRunning(id)) await pause(100);
  const seconds = (Date.now() - began) / 1_000;
  worker.kill("SIGTERM");
  await once(worker, "exit");

  const figure = (name: string, value: number, unit: string): Figure => ({ bench: "campaign-kills", figure: name, value, unit });
  const wrong = await countWrong(id, directoryId);
  return [
    figure("kill -9", killed, "times"),
    figure("of them after another chunk", wentOn, "times"),
    figure("named by the third screen", review.contacts, "contacts"),
    figure("marked", await marked(id), "contacts"),
    figure("not marked exactly once", wrong.marks, `of ${PEOPLE}`),
    figure("without what it was before", wrong.snapshots, `of ${PEOPLE}`),
    figure("counted by the campaign beyond its targets", wrong.counted, "contacts"),
    figure("ends recorded", wrong.ends, "times"),
    figure("until all were marked", Math.round(seconds), "s"),
  ];
}

/** People who each confirmed their e-mail at an instant of their own, and no mobile. */
async function putPeople(directoryId: string): Promise<void> {
  await sql`
    with people as (
      insert into "user" (directory_id, login, display_name)
      select ${directoryId}, 'personne' || n, 'Camille Roy' from generate_series(1, ${PEOPLE}::int) as n
      returning id, login
    )
    insert into contact (user_id, channel, value, confirmed_at, confirmed_how, proved_at, unconfirmed_reason)
    select id, 'email'::channel, login || '@siege.example', at, 'code'::confirmed_how, at, null::unconfirmed_reason
    from people, lateral (select now() - interval '1 day' - substr(login, 9)::int * interval '1 second' as at) as confirmation
    union all
    select id, 'mobile', null, null, null, null, 'new' from people`;
  await sql`analyze`;
}

const isRunning = async (id: string) => (await sql`select from campaign where id = ${id} and state = 'running'`).length > 0;

/** Whether some worker is in the middle of a chunk. */
const isMarking = async () =>
  (
    await sql`
      select from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid() and state = 'active' and query ilike '%with marked as%'`
  ).length > 0;

async function marked(id: string): Promise<number> {
  const [row] = await sql<{ marked: number }[]>`
    select count(*)::int as marked from campaign_target where campaign_id = ${id} and marked_at is not null`;
  return row?.marked ?? 0;
}

/** What became of each contact, beside what should have: its value was last proved at the instant of its confirmation. */
async function countWrong(id: string, directoryId: string) {
  const [row] = await sql<{ marks: number; snapshots: number; counted: number; ends: number }[]>`
    select
      count(*) filter (where c.version <> 2 or c.confirmed_at is not null or c.campaign_id is distinct from ${id} or t.version is distinct from 2)::int as marks,
      count(*) filter (where t.former_confirmed_at is distinct from c.proved_at or t.former_confirmed_how is distinct from 'code')::int as snapshots,
      (select reached from campaign where id = ${id}) - count(t.contact_id)::int as counted,
      (select count(*)::int from audit where object_id = ${id} and what = 'campaign.finished') as ends
    from contact c join "user" u on u.id = c.user_id
    left join campaign_target t on t.contact_id = c.id and t.campaign_id = ${id}
    where u.directory_id = ${directoryId} and c.channel = 'email'`;
  if (!row) throw new Error("a count without a row");
  return row;
}
