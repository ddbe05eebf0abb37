import type { WhoChoice, WhoRefusal } from "@/lib/campaign/who-choice";
import type { Translate } from "@/lib/i18n/translate";

/** What is wrong with a choice, beside the field that it is about. */
export function explainWho({ outcome }: WhoRefusal, scope: WhoChoice["scope"], t: Translate): Record<string, string> {
  switch (outcome) {
    case "nothing-chosen":
      if (scope === "departments") return { departments: t("campaign.who-departments-missing") };
      return scope === "filter" ? { filter: t("campaign.filter-missing") } : { logins: t("campaign.who-logins-missing") };
    case "day-missing":
      return { filterBefore: t("campaign.day-missing") };
    case "unclean-logins":
      return { logins: t("campaign.who-logins-unclean") };
  }
}
