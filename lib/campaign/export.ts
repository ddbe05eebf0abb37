import { db } from "@/db/client";
import { countTargets, readTargetsForExport } from "@/db/queries/campaign-export";
import { type Table, valueCell } from "@/lib/csv/table";
import { writeCsv } from "@/lib/csv/write";
import { translator } from "@/lib/i18n/translate";
import { readCampaign } from "./read";

const COLUMNS = [
  "login",
  "name",
  "department",
  "last-sign-in",
  "channel",
  "value",
  "marked-at",
  "prompted-at",
  "skips",
  "requested-at",
  "failed-at",
  "confirmed-at",
  "restored-at",
] as const;

/** What became of each contact that a campaign aims at, in order of name; null when there is no such campaign. */
export async function exportCampaign(id: string): Promise<Table | null> {
  const found = await readCampaign(id);
  if (!found) return null;
  const { campaign, directory } = found;
  return {
    of: "campaign",
    directory,
    objectId: campaign.id,
    rows: await countTargets(db, campaign.id),
    write(how) {
      const t = translator(how.locale);
      const headings = COLUMNS.map((column) => t(`watch.column-${column}`));
      return writeCsv(how.locale, headings, readTargetsForExport(campaign), (target) => [
        target.login,
        target.displayName,
        target.department,
        moment(target.lastSignInAt),
        t(`campaign.${target.channel}`),
        valueCell(target.channel, target.value, how),
        moment(target.markedAt),
        moment(target.promptedAt),
        target.skips,
        moment(target.requestedAt),
        moment(target.failedAt),
        moment(target.confirmedAt),
        moment(target.restoredAt),
      ]);
    },
  };
}

const moment = (iso: string | null) => iso && new Date(iso);
