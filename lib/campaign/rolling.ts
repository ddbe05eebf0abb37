import type { Database } from "@/db/client";
import { type Arrival, enrolGrownOld, findRollingMonth, insertRolling } from "@/db/queries/campaign-arrival";
import { recordAudit } from "@/lib/audit/record";
import { formatMonth } from "@/lib/i18n/format-moment";
import { translator } from "@/lib/i18n/translate";
import { chosenChannels } from "@/lib/policy/asked";

/**
 * « Reconfirmer tous les … jours » : what somebody confirmed longer ago than their policy says is enrolled as they arrive,
 * in the campaign of the month, which the month's first such arrival makes. It is a campaign like any other, but for
 * whoever made it: stopped or restored, it asks nobody more until the next month has its own.
 *
 * @returns whether anything was enrolled
 */
export async function enrolInRolling(tx: Database, person: Arrival): Promise<boolean> {
  const found = await findRollingMonth(tx, person.directoryId);
  const campaignId = found.campaignId ?? (await makeRolling(tx, person.directoryId, found));
  return enrolGrownOld(tx, person, campaignId);
}

type Month = Awaited<ReturnType<typeof findRollingMonth>>;

async function makeRolling(tx: Database, directoryId: string, { month, locale, ...policy }: Month): Promise<string> {
  const name = translator(locale)("campaign.rolling-name", {
    month: formatMonth(new Date(`${month}T00:00:00Z`), { locale, timeZone: "UTC" }),
  });
  const made = await insertRolling(tx, { directoryId, name, channels: chosenChannels(policy), rollingMonth: month });
  if (made === null) return makeRollingOfAnother(tx, directoryId);
  await recordAudit(tx, { what: "campaign.started", directoryId, objectId: made, details: { rollingMonth: month } });
  return made;
}

/** Of two first arrivals at once the other one made it. */
async function makeRollingOfAnother(tx: Database, directoryId: string): Promise<string> {
  const { campaignId } = await findRollingMonth(tx, directoryId);
  if (campaignId === null) throw new Error("a rolling campaign that was there is gone");
  return campaignId;
}
