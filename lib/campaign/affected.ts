import { db } from "@/db/client";
import { type ChosenPerson, findChosenPeople, type PeopleOfGroups } from "@/db/queries/campaign-people";
import type { Channel } from "@/lib/contact/channel";
import { lastDigits, maskContact } from "@/lib/contact/mask";
import type { MaskedDestination } from "@/lib/message/list";
import { decodeNameKey, encodeNameKey } from "@/lib/paging/name-key";
import { type JudgedPeople, judgePeople } from "./impact";
import type { Effect } from "./judge";
import { type CampaignOfPage, readCampaign } from "./read";

const PAGE = 50;

/** Somebody behind a number of the third screen: their values are masked. */
export type AffectedLine = Pick<ChosenPerson, "id" | "displayName" | "login" | "department"> &
  Record<Channel, MaskedDestination | null>;

export type AffectedPage = {
  found: CampaignOfPage;
  total: number;
  people: AffectedLine[];
  /** Where the next and the previous page begin; null when there is none. */
  next: string | null;
  previous: string | null;
};

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

/**
 * The people behind a number of the third screen, in order of name, a page at a time; null when there is no such draft.
 *
 * @param request.after, request.before what an earlier page gave as `next` or `previous`; anything else is the first page
 */
export async function listAffected(request: {
  campaignId: string;
  effect: Effect;
  after?: string | null;
  before?: string | null;
}): Promise<AffectedPage | null> {
  const found = await readDraft(request.campaignId);
  if (!found) return null;
  const groups = groupsWith(await judgePeople(found.campaign), request.effect);
  const after = decodeNameKey(request.after);
  const before = after ? null : decodeNameKey(request.before);
  const page = groups.total > 0 ? await findChosenPeople(db, found.campaign, groups, { after, before, most: PAGE + 1 }) : [];
  const more = page.length > PAGE;
  // The one row too many stands at the far end: in front when the page was read backwards.
  const shown = before && more ? page.slice(1) : page.slice(0, PAGE);
  const [first, last] = [shown.at(0), shown.at(-1)];
  return {
    found,
    total: groups.total,
    people: shown.map(({ email, mobile, ...person }) => ({
      ...person,
      email: mask("email", email),
      mobile: mask("mobile", mobile),
    })),
    next: last && (before || more) ? encodeNameKey(last) : null,
    previous: first && (before ? more : after) ? encodeNameKey(first) : null,
  };
}
