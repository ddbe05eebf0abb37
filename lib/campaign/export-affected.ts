import { readAlikePeople } from "@/db/queries/alike-people";
import { type Table, valueCell } from "@/lib/csv/table";
import { writeCsv } from "@/lib/csv/write";
import { translator } from "@/lib/i18n/translate";
import { readDraft, whoAreHit } from "./affected";
import { judgePeople } from "./impact";
import type { Effect } from "./judge";

const COLUMNS = ["login", "name", "department", "email", "mobile"] as const;

/** The people behind a number of the third screen, all of them, in order of name; null when there is no such draft. */
export async function exportAffected(campaignId: string, effect: Effect): Promise<Table | null> {
  const found = await readDraft(campaignId);
  if (!found) return null;
  const { campaign, directory } = found;
  const hit = whoAreHit(campaign, await judgePeople(campaign), effect);
  return {
    of: "campaign-people",
    directory,
    objectId: campaign.id,
    rows: hit.people,
    write(how) {
      const t = translator(how.locale);
      const headings = COLUMNS.map((column) => t(`impact.${column}`));
      return writeCsv(how.locale, headings, readAlikePeople(hit), (person) => [
        person.login,
        person.displayName,
        person.department,
        valueCell("email", person.email, how),
        valueCell("mobile", person.mobile, how),
      ]);
    },
  };
}
