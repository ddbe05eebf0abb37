import { db } from "@/db/client";
import { countTargets, type ExportedTarget, readTargetsForExport } from "@/db/queries/campaign-export";
import type { Administrator } from "@/lib/audit/actor";
import { maskContact } from "@/lib/contact/mask";
import { recordUnmaskedExport } from "@/lib/csv/record-unmasked";
import { type CsvRow, writeCsv } from "@/lib/csv/write";
import type { Locale } from "@/lib/i18n/locale";
import { translator } from "@/lib/i18n/translate";
import type { CampaignOfPage } from "./read";

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

/**
 * A table with a row for each contact that a campaign aims at, in order of name, written as it is read.
 *
 * @param whole whether addresses and numbers are written out, and for whom: that is recorded before the first row
 */
export async function* exportCampaign(
  { campaign }: CampaignOfPage,
  locale: Locale,
  whole: Administrator | null,
): AsyncGenerator<string, void> {
  if (whole)
    await recordUnmaskedExport(
      { of: "campaign", rows: await countTargets(db, campaign.id), directoryId: campaign.directoryId, objectId: campaign.id },
      whole,
    );
  const t = translator(locale);
  const headings = COLUMNS.map((column) => t(`watch.column-${column}`));
  const rowOf = (target: ExportedTarget): CsvRow => [
    target.login,
    target.displayName,
    target.department,
    moment(target.lastSignInAt),
    t(`campaign.${target.channel}`),
    target.value && (whole ? target.value : maskContact(target.channel, target.value)),
    moment(target.markedAt),
    moment(target.promptedAt),
    target.skips,
    moment(target.requestedAt),
    moment(target.failedAt),
    moment(target.confirmedAt),
    moment(target.restoredAt),
  ];
  yield* writeCsv(locale, headings, pagesOf(campaign, rowOf));
}

async function* pagesOf(
  campaign: CampaignOfPage["campaign"],
  rowOf: (target: ExportedTarget) => CsvRow,
): AsyncGenerator<CsvRow[], void> {
  for await (const page of readTargetsForExport(campaign)) yield page.map(rowOf);
}

const moment = (iso: string | null) => iso && new Date(iso);
