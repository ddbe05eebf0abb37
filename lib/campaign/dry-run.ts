import { db } from "@/db/client";
import { type ChosenContact, readChosenContacts } from "@/db/queries/campaign-people";
import { type Campaign, findChosen } from "@/db/queries/campaign-reach";
import { readKey } from "@/db/queries/reachability";
import { CHANNELS } from "@/lib/contact/channel";
import { type Table, valueCell } from "@/lib/csv/table";
import { writeCsv } from "@/lib/csv/write";
import { translator } from "@/lib/i18n/translate";
import { readDraft } from "./affected";
import { readRules } from "./impact";
import { type Judgement, judge, type Rules } from "./judge";

/** What a launch would do to a contact, and why it would do nothing. */
type Fate =
  | "marked"
  /** Its person would lose the last way to recover, and is left out. */
  | "leftOut"
  | "exempt"
  | "missing"
  | "unconfirmed"
  /** Confirmed, and not what the campaign asks for. */
  | "kept";

const COLUMNS = ["login", "name", "channel", "value", "confirmed-at", "fate"] as const;

/**
 * What a launch would do, contact by contact, judged as the third screen's numbers are, in order of name; null when there
 * is no such draft.
 */
export async function dryRunCampaign(campaignId: string): Promise<Table | null> {
  const found = await readDraft(campaignId);
  if (!found) return null;
  const { campaign, directory } = found;
  const { people } = await findChosen(db, campaign, 0);
  const judged = judgeByKey(await readRules(campaign.directoryId, db), campaign);
  return {
    of: "campaign-dry-run",
    directory,
    objectId: campaign.id,
    rows: people * CHANNELS.length,
    write(how) {
      const t = translator(how.locale);
      const fate = (name: Fate) =>
        t(name === "marked" && campaign.pace === "next-sign-in" ? "impact.fate-marked-next" : `impact.fate-${name}`);
      const headings = COLUMNS.map((column) => t(`impact.${column}`));
      return writeCsv(how.locale, headings, readChosenContacts(campaign), (contact) => [
        contact.login,
        contact.displayName,
        t(`impact.${contact.channel}`),
        valueCell(contact.channel, contact.value, how),
        contact.confirmedAt,
        fate(fateOf(contact, judged(contact.key))),
      ]);
    },
  };
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

function fateOf({ channel, value, confirmedAt, exempt }: ChosenContact, alike: Judged): Fate {
  if (alike.marks.includes(channel)) return "marked";
  // Only what would have been marked: the rest of its person is kept with or without them.
  if (alike[channel].marked) return "leftOut";
  if (exempt) return "exempt";
  if (value === null) return "missing";
  if (confirmedAt === null) return "unconfirmed";
  return "kept";
}
