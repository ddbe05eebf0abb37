import type { Translate } from "@/lib/i18n/translate";

/** A hold as people say it: in days, where it is whole ones. */
export function describeHold(hours: number, t: Translate): string {
  return hours % 24 === 0 ? t("policy.days", { days: hours / 24 }) : t("policy.hours", { hours });
}
