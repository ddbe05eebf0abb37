import { db } from "@/db/client";
import { type AlikePerson, type CountedPeople, findAlikePeople, whoAreIn, whoAreSignedIn } from "@/db/queries/alike-people";
import { type Campaign, chosenBy } from "@/db/queries/campaign-reach";
import type { Channel } from "@/lib/contact/channel";
import { lastDigits, maskContact } from "@/lib/contact/mask";
import type { MaskedDestination } from "@/lib/message/list";
import { byName } from "@/lib/paging/by-name";
import { type Turn, type Turns, turnPage } from "@/lib/paging/turn";
import { type JudgedPeople, judgePeople } from "./impact";
import type { Effect } from "./judge";
import { type CampaignOfPage, readCampaign } from "./read";

const PAGE = 50;

/** Somebody behind a number of the third screen: their values are masked. */
export type AffectedLine = Pick<AlikePerson, "id" | "displayName" | "login" | "department"> &
  Record<Channel, MaskedDestination | null>;

export type AffectedPage = Turns & { found: CampaignOfPage; total: number; people: AffectedLine[] };

const mask = (channel: Channel, value: string | null): MaskedDestination | null =>
  value === null ? null : { shown: maskContact(channel, value), digits: channel === "mobile" ? lastDigits(value) || null : null };

/** Those of a campaign's people to whom it does one of these. */
export function whoAreHit(campaign: Campaign, groups: readonly JudgedPeople[], ...effects: Effect[]): CountedPeople {
  const having = groups.filter((group) => effects.some((effect) => group.effects.has(effect)));
  const hit = whoAreIn(chosenBy(campaign), having);
  if (!effects.includes("signedIn")) return hit;
  return { ...whoAreSignedIn(hit), people: having.reduce((all, { signedIn }) => all + signedIn, 0) };
}

/** A draft; null for what is none, or none any more. */
export async function readDraft(id: string): Promise<CampaignOfPage | null> {
  const found = await readCampaign(id);
  return found?.campaign.state === "draft" ? found : null;
}

/** The people behind a number of the third screen, in order of name, a page at a time; null when there is no such draft. */
export async function listAffected(request: Turn & { campaignId: string; effect: Effect }): Promise<AffectedPage | null> {
  const found = await readDraft(request.campaignId);
  if (!found) return null;
  const hit = whoAreHit(found.campaign, await judgePeople(found.campaign), request.effect);
  const { rows, ...turns } = await turnPage(request, PAGE, byName, (page) => findAlikePeople(db, hit, page));
  return {
    ...turns,
    found,
    total: hit.people,
    people: rows.map(({ id, displayName, login, department, email, mobile }) => ({
      id,
      displayName,
      login,
      department,
      email: mask("email", email),
      mobile: mask("mobile", mobile),
    })),
  };
}
