import { db } from "@/db/client";
import { findAskingFacts } from "@/db/queries/asking-facts";
import type { Campaign } from "@/db/queries/campaign-reach";
import {
  describePeopleOfCampaign,
  findDepartmentNames,
  findPeopleOfCampaign,
  type PersonRow,
  type TargetRow,
} from "@/db/queries/campaign-targets";
import type { CampaignTally, PersonState } from "@/db/schema/campaign";
import type { Channel } from "@/lib/contact/channel";
import { byName } from "@/lib/paging/by-name";
import { type Turn, type Turns, turnPage } from "@/lib/paging/turn";
import { type Asking, explainAsking } from "./explain";

const PAGE = 50;

/** People. Fewer are sorted by name faster than they are found among all names. */
const FEW = 20_000;

export type { PersonState };

/** In the order of what a person goes through. The lists and the funnel know the same. */
export const PERSON_STATES = [
  "waiting",
  "unseen",
  "prompted",
  "postponed",
  "requested",
  "failed",
  "confirmed",
  "restored",
] as const satisfies readonly PersonState[];

export type TargetLine = {
  channel: Channel;
  /** The last of what can be said of it. */
  state: PersonState;
  /** Why its person is asked for it or not; null once it is confirmed or restored. */
  asking: Asking | null;
};

export type PersonLine = Omit<PersonRow, "targets" | "lastSignInAt"> & {
  lastSignInAt: Date | null;
  targets: TargetLine[];
  skips: number;
};

export type PeoplePage = Turns & { people: PersonLine[] };

/**
 * The people of a campaign in order of name, with what became of them there.
 *
 * @param request.tally the campaign's numbers; null: of a big one that was not counted yet
 */
export async function listPeople(
  campaign: Pick<Campaign, "id" | "directoryId">,
  request: Turn & { state: PersonState | null; department: string | null; tally: CampaignTally | null },
): Promise<PeoplePage> {
  const { state, department, tally } = request;
  const few = tally !== null && tally[state ?? "targeted"] <= FEW;
  const { rows: onPage, ...turns } = await turnPage(request, PAGE, byName, (page) =>
    findPeopleOfCampaign(db, campaign, { state, department, few }, page),
  );
  const ids = onPage.map(({ id }) => id);
  const [rows, facts] = await Promise.all([describePeopleOfCampaign(db, campaign.id, ids), findAskingFacts(db, ids)]);
  const askingOf = new Map(facts.map((row) => [`${row.userId} ${row.channel}`, row]));

  const lineOf = (userId: string, target: TargetRow): TargetLine => {
    const state = stateOf(target);
    const row = askingOf.get(`${userId} ${target.channel}`);
    const settled = state === "confirmed" || state === "restored" || !row;
    const asking = settled
      ? null
      : explainAsking({ ...row, confirmedAt: row.confirmedAt ? new Date(row.confirmedAt) : null, sparedFor: null });
    return { channel: target.channel, state, asking };
  };
  return {
    ...turns,
    people: rows.map(({ targets, lastSignInAt, ...person }) => ({
      ...person,
      lastSignInAt: lastSignInAt ? new Date(lastSignInAt) : null,
      targets: targets.map((target) => lineOf(person.id, target)),
      skips: Math.max(...targets.map(({ skips }) => skips)),
    })),
  };
}

function stateOf(target: TargetRow): PersonState {
  if (target.restored) return "restored";
  if (target.confirmedAt !== null) return "confirmed";
  if (!target.marked) return "waiting";
  if (target.failed) return "failed";
  if (target.requested) return "requested";
  if (target.skips > 0) return "postponed";
  return target.prompted ? "prompted" : "unseen";
}

/** The departments that a list of people can be narrowed to. */
export const listDepartments = (directoryId: string): Promise<string[]> => findDepartmentNames(db, directoryId);
