import type { TagLook } from "@/app/_ui/status-tag";
import type { CampaignOfPage } from "@/lib/campaign/read";
import type { Channel } from "@/lib/contact/channel";
import type { Translate } from "@/lib/i18n/translate";

type Campaign = CampaignOfPage["campaign"];

export const STATE_LOOK: Record<Campaign["state"], TagLook> = {
  draft: "neutral",
  running: "info",
  done: "success",
  stopped: "warning",
};

export function describeChannels(channels: readonly Channel[], t: Translate): string {
  return t(channels.length > 1 ? "campaign.both" : `campaign.${channels[0] ?? "email"}`);
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
  }
}
