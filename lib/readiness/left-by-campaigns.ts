import { db } from "@/db/client";
import { type CountedPeople, countAlike, whoAreIn } from "@/db/queries/alike-people";
import { findRestorable, UNCONFIRMED_BY_CAMPAIGN } from "@/db/queries/left-by-campaigns";
import type { Alike, ChannelState } from "@/db/queries/reachability";
import { activeOf, findRecoveryRules } from "@/db/queries/readiness";
import { limits } from "@/lib/limits";
import { type AlikeRules, recovers } from "@/lib/recovery/alike";

export type LeftByCampaigns = {
  /** Who cannot replace a forgotten password, and could if what campaigns un-confirmed were still confirmed. */
  people: number;
  /** The campaigns that a restore can undo something of. */
  campaigns: { id: string; name: string }[];
};

/** Whom the campaigns of a directory leave without a way to recover. The prompt is what asks them to end it. */
export async function readLeftByCampaigns(directoryId: string): Promise<LeftByCampaigns> {
  const { people } = await findLeftByCampaigns(directoryId);
  return { people, campaigns: people > 0 ? await findRestorable(db, directoryId, limits.RESTORE_WINDOW_MS) : [] };
}

/** The same people as a query takes them. */
export async function findLeftByCampaigns(directoryId: string): Promise<CountedPeople> {
  const active = activeOf(directoryId, UNCONFIRMED_BY_CAMPAIGN);
  const [[rules], groups] = await Promise.all([findRecoveryRules(db, directoryId), countAlike(db, active)]);
  return whoAreIn(active, rules ? groups.filter((group) => isLeft(group, rules)) : []);
}

/** Whether people who are alike cannot replace a forgotten password, and could if what is marked were confirmed. */
export const isLeft = (person: Alike, rules: AlikeRules) =>
  !recovers(person, rules) && recovers({ ...person, email: before(person.email), mobile: before(person.mobile) }, rules);

/** A contact as it was before the campaign. */
const before = (contact: ChannelState): ChannelState => (contact.marked ? { ...contact, confirmed: true } : contact);
