import { db } from "@/db/client";
import { type ChosenContact, readChosenContacts } from "@/db/queries/campaign-people";
import { type Campaign, findChosen } from "@/db/queries/campaign-reach";
import { readKey } from "@/db/queries/reachability";
import { CHANNELS } from "@/lib/contact/channel";
import { maskContact } from "@/lib/contact/mask";
import { readDraft } from "./affected";
import { readRules } from "./impact";
import { type Judgement, judge, type Rules } from "./judge";
import type { CampaignOfPage } from "./read";

/** What a launch would do to a contact, and why it would do nothing. */
export type Fate =
  | "marked"
  /** Its person would lose the last way to recover, and is left out. */
  | "leftOut"
  | "exempt"
  | "missing"
  | "unconfirmed"
  /** Confirmed, and not what the campaign asks for. */
  | "kept";

export type DryRunLine = Pick<ChosenContact, "login" | "displayName" | "channel" | "value" | "confirmedAt"> & { fate: Fate };

export type DryRun = {
  found: CampaignOfPage;
  /** How many lines there are. */
  total: number;
  pages: AsyncIterable<DryRunLine[]>;
};

/** What a launch would do, contact by contact, judged as the third screen's numbers are; null when there is no such draft. */
export async function dryRunCampaign(campaignId: string, { masked }: { masked: boolean }): Promise<DryRun | null> {
  const found = await readDraft(campaignId);
  if (!found) return null;
  const { people } = await findChosen(db, found.campaign, 0);
  const judged = judgeByKey(await readRules(found.campaign.directoryId, db), found.campaign);
  const pages = async function* () {
    for await (const page of readChosenContacts(found.campaign))
      yield page.map(({ key, exempt, ...contact }) => ({
        ...contact,
        value: masked && contact.value !== null ? maskContact(contact.channel, contact.value) : contact.value,
        fate: fateOf({ ...contact, exempt }, judged(key)),
      }));
  };
  return { found, total: people * CHANNELS.length, pages: pages() };
}

/** People who are alike, and what the campaign does to them. */
type Judged = ReturnType<typeof readKey> & Judgement;

/** Each kind of person is judged once. */
function judgeByKey(rules: Rules, campaign: Campaign): (key: number) => Judged {
  const known = new Map<number, Judged>();
  return (key) => {
    const alike = readKey(key);
    const judged = known.get(key) ?? { ...alike, ...judge(alike, rules, campaign) };
    known.set(key, judged);
    return judged;
  };
}

function fateOf({ channel, value, confirmedAt, exempt }: Omit<ChosenContact, "key">, alike: Judged): Fate {
  if (alike.marks.includes(channel)) return "marked";
  // Only what would have been marked: the rest of its person is kept with or without them.
  if (alike[channel].marked) return "leftOut";
  if (exempt) return "exempt";
  if (value === null) return "missing";
  if (confirmedAt === null) return "unconfirmed";
  return "kept";
}
