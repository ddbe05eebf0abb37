import { db } from "@/db/client";
import { findRestorable, UNCONFIRMED_BY_CAMPAIGN } from "@/db/queries/left-by-campaigns";
import type { ChannelState } from "@/db/queries/reachability";
import { countActive, findRecoveryRules } from "@/db/queries/readiness";
import { limits } from "@/lib/limits";
import { type AlikeRules, recoveryOf } from "@/lib/recovery/alike";
import { groupsOf } from "./standings";

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
export async function findLeftByCampaigns(directoryId: string) {
  const [[rules], all] = await Promise.all([
    findRecoveryRules(db, directoryId),
    countActive(db, directoryId, UNCONFIRMED_BY_CAMPAIGN),
  ]);
  const left = rules ? all.filter((group) => isLeft(group, rules)) : [];
  return {
    people: left.reduce((sum, { people }) => sum + people, 0),
    groups: { ...groupsOf(left), marks: UNCONFIRMED_BY_CAMPAIGN },
  };
}

const recovers = (person: Parameters<typeof recoveryOf>[0], rules: AlikeRules) =>
  recoveryOf(person, rules).outcome === "possible";

/** Whether people who are alike cannot replace a forgotten password, and could if what is marked were confirmed. */
export const isLeft = (person: Parameters<typeof recoveryOf>[0], rules: AlikeRules) =>
  !recovers(person, rules) && recovers({ ...person, email: before(person.email), mobile: before(person.mobile) }, rules);

/** A contact as it was before the campaign. */
const before = (contact: ChannelState): ChannelState => (contact.marked ? { ...contact, confirmed: true } : contact);
