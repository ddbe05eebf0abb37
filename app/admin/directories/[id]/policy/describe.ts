import type { Channel } from "@/lib/contact/channel";
import type { Translate } from "@/lib/i18n/translate";

/** The channels that a policy chose, whether or not its box is ticked. */
export function channelsOf(policy: { asksEmail: boolean; asksMobile: boolean }): Channel[] {
  return [...(policy.asksEmail ? (["email"] as const) : []), ...(policy.asksMobile ? (["mobile"] as const) : [])];
}

/** A hold as people say it: in days, where it is whole ones. */
export function describeHold(hours: number, t: Translate): string {
  return hours % 24 === 0 ? t("policy.days", { days: hours / 24 }) : t("policy.hours", { hours });
}
