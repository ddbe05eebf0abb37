import type { TagLook } from "@/app/_ui/status-tag";
import type { CampaignOfPage } from "@/lib/campaign/read";
import type { Channel } from "@/lib/contact/channel";
import type { Translate } from "@/lib/i18n/translate";

type Campaign = CampaignOfPage["campaign"];

export const STATE_LOOK: Record<Campaign["state"], TagLook> = {
  draft: "neutral",
  scheduled: "info",
  running: "info",
  awaiting: "info",
  paused: "warning",
  done: "success",
  stopped: "warning",
  restoring: "info",
  restored: "neutral",
};

export function describeChannels(channels: readonly Channel[], t: Translate): string {
  return t(channels.length > 1 ? "campaign.both" : `campaign.${channels[0] ?? "email"}`);
}

/** Enough to see what went wrong with a list; more would hide the page below. */
const LOGINS_SHOWN = 20;

/** « 3 identifiants inconnus : jdupont2, … Ils seront ignorés. » */
export function unknownText(logins: readonly string[], t: Translate): string {
  const shown = logins.slice(0, LOGINS_SHOWN).join(", ");
  return t("campaign.who-unknown", { count: logins.length, logins: logins.length > LOGINS_SHOWN ? `${shown}, …` : shown });
}

/** @param leftOut how many the exclusion of whoever would lose the last way spares */
export function describeExcluded(
  chosen: Pick<Campaign, "excludesAdministrators" | "excludesLastWay">,
  leftOut: number,
  t: Translate,
): string {
  const excluded = [
    chosen.excludesAdministrators && t("campaign.excluded-administrators"),
    chosen.excludesLastWay && t("campaign.excluded-last-way", { count: leftOut }),
  ].filter((text) => text !== false);
  return excluded.join(", ") || t("campaign.excluded-nobody");
}

/** @param chosen.logins how many */
export function describeScope(chosen: Pick<Campaign, "scope" | "departments"> & { logins: number }, t: Translate): string {
  const { scope, departments, logins } = chosen;
  switch (scope) {
    case "everybody":
      return t("campaign.everybody");
    case "departments":
      return departments.length > 3 ? t("campaign.departments", { count: departments.length }) : departments.join(", ");
    case "logins":
      return t("campaign.logins", { count: logins });
    case "filter":
      return t("campaign.filter");
  }
}
