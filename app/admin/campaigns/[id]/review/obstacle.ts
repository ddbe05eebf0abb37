import type { LockOut, Obstacle } from "@/lib/campaign/obstacle";
import type { Translate } from "@/lib/i18n/translate";

/** Why a campaign cannot be launched, and what to do about it. */
export function obstacleText(obstacle: Obstacle | LockOut, t: Translate): string {
  switch (obstacle.outcome) {
    case "box-not-ticked":
      return t("campaign.box-not-ticked");
    case "not-asked":
      return t(`campaign.not-asked-${obstacle.channels[0] ?? "email"}`);
    case "locks-out":
      return t("campaign.locks-out");
    case "no-service":
      return t(obstacle.missing.length > 1 ? "campaign.blocked-both" : `campaign.blocked-${obstacle.missing[0] ?? "email"}`);
  }
}
