import { db } from "@/db/client";
import { type ChosenPerson, findChosenPeople, type PeopleOfGroups, readChosenPeople } from "@/db/queries/campaign-people";
import { CHANNELS, type Channel } from "@/lib/contact/channel";
import { lastDigits, maskContact } from "@/lib/contact/mask";
import type { MaskedDestination } from "@/lib/message/list";
import { byName } from "@/lib/paging/by-name";
import { type Turn, type Turns, turnPage } from "@/lib/paging/turn";
import { type JudgedPeople, judgePeople } from "./impact";
import type { Effect } from "./judge";
import { type CampaignOfPage, readCampaign } from "./read";

const PAGE = 50;

/** Somebody behind a number of the third screen: their values are masked. */
export type AffectedLine = Pick<ChosenPerson, "id" | "displayName" | "login" | "department"> &
  Record<Channel, MaskedDestination | null>;

export type AffectedPage = Turns & { found: CampaignOfPage; total: number; people: AffectedLine[] };

const mask = (channel: Channel, value: string | null): MaskedDestination | null =>
  value === null ? null : { shown: maskContact(channel, value), digits: channel === "mobile" ? lastDigits(value) || null : null };

/** Those groups of people to whom a campaign does one of these, for a query of the people themselves. */
export function groupsWith(groups: readonly JudgedPeople[], ...effects: Effect[]): PeopleOfGroups & { total: number } {
  const having = groups.filter((group) => effects.some((effect) => group.effects.has(effect)));
  const signedIn = effects.includes("signedIn");
  const sum = (of: readonly JudgedPeople[]) => of.reduce((all, group) => all + (signedIn ? group.signedIn : group.people), 0);
  return {
    keys: having.map(({ key }) => key),
    signedIn,
    total: sum(having),
    areMany: sum(having) * FEW > groups.reduce((all, { people }) => all + people, 0),
  };
}

/** One in so many. */
const FEW = 100;

/** A draft; null for what is none, or none any more. */
export async function readDraft(id: string): Promise<CampaignOfPage | null> {
  const found = await readCampaign(id);
  return found?.campaign.state === "draft" ? found : null;
}

/** The people behind a number of the third screen, in order of name, a page at a time; null when there is no such draft. */
export async function listAffected(request: Turn & { campaignId: string; effect: Effect }): Promise<AffectedPage | null> {
  const found = await readDraft(request.campaignId);
  if (!found) return null;
  const groups = groupsWith(await judgePeople(found.campaign), request.effect);
  const { rows, ...turns } = await turnPage(request, PAGE, byName, async (page) =>
    groups.total > 0 ? findChosenPeople(db, found.campaign, groups, page) : [],
  );
  return {
    ...turns,
    found,
    total: groups.total,
    people: rows.map(({ email, mobile, ...person }) => ({
      ...person,
      email: mask("email", email),
      mobile: mask("mobile", mobile),
    })),
  };
}

/** All of them for a file; null when there is no such draft. */
export async function exportAffected(
  campaignId: string,
  effect: Effect,
  { masked }: { masked: boolean },
): Promise<{ found: CampaignOfPage; total: number; pages: AsyncIterable<ChosenPerson[]> } | null> {
  const found = await readDraft(campaignId);
  if (!found) return null;
  const groups = groupsWith(await judgePeople(found.campaign), effect);
  const shown = (person: ChosenPerson): ChosenPerson =>
    masked
      ? { ...person, ...Object.fromEntries(CHANNELS.map((channel) => [channel, mask(channel, person[channel])?.shown ?? null])) }
      : person;
  const pages = async function* () {
    for await (const page of readChosenPeople(found.campaign, groups)) yield page.map(shown);
  };
  return { found, total: groups.total, pages: pages() };
}
