import { sql } from "@/db/client";
import { makeActor, makeDraft } from "@/db/testing/campaigns";
import type { Administrator } from "@/lib/audit/actor";
import { launchCampaign } from "@/lib/campaign/launch";
import { progressOf, readCampaign } from "@/lib/campaign/read";
import { reviewCampaign } from "@/lib/campaign/review";

/** Whoever acts, a moment after they proved that it is they. */
export const proven = (actor: Administrator) => ({ actor, proven: true });

type Draft = Omit<Parameters<typeof makeDraft>[0], "createdBy"> & { directoryId: string };

/** A campaign that was launched with what its third screen showed; nothing has worked on it yet. Throws when it was refused. */
export async function launchFor(given: Draft) {
  const actor = await makeActor();
  const { id } = await makeDraft({ channels: ["email"], ...given, createdBy: actor.id });
  const review = await reviewCampaign(id);
  if (!review) throw new Error("no review");
  const launched = await launchCampaign({ campaignId: id, signature: review.signature, consents: true }, proven(actor));
  if (launched.outcome !== "launched" && launched.outcome !== "scheduled") throw new Error(`not launched: ${launched.outcome}`);
  return { id, review, actor };
}

/** A campaign's row as it stands. */
export async function campaignRow(id: string) {
  const found = await readCampaign(id);
  if (!found) throw new Error("no campaign");
  return found.campaign;
}

/** How far a campaign is. */
export const progressAt = async (id: string) => progressOf(await campaignRow(id));

/** The jobs of a campaign in the queue, and whether each may begin now. */
export async function jobsOf(id: string) {
  return sql<{ key: string; due: boolean; local: string }[]>`
    select key, run_at <= now() as due, to_char(run_at at time zone 'Europe/Paris', 'YYYY-MM-DD HH24:MI') as local
    from graphile_worker.jobs where key like ${`%:${id}`} order by key`;
}

/** What the audit recorded of a campaign, in order, with the details. */
export async function recordedOfCampaign(id: string) {
  return sql<{ what: string; actorId: string | null; details: Record<string, unknown> }[]>`
    select what, actor_id as "actorId", details from audit where object_id = ${id} order by at, id`;
}
