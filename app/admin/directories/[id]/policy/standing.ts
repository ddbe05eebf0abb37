import { formatDate } from "@/lib/i18n/format-moment";
import type { Locale } from "@/lib/i18n/locale";
import type { Translate } from "@/lib/i18n/translate";
import { chosenChannels } from "@/lib/policy/asked";
import type { PolicyReach } from "@/lib/policy/reach";
import type { PolicyOfDirectory } from "@/lib/policy/read";

/** Which channel is not asked for at the moment, and why. */
export function pausedText({ paused, policy }: PolicyOfDirectory, t: Translate): string {
  const [one] = paused;
  return one && paused.length < chosenChannels(policy).length
    ? t(`policy.paused-${one.channel}-${one.because}`)
    : t("policy.paused-all");
}

/** How many people a required second factor does not reach yet; null when there are none. */
export function stillPasswordText(
  policy: PolicyOfDirectory["policy"],
  { wayIn }: PolicyReach,
  t: Translate,
  locale: Locale,
): string | null {
  const people = wayIn.password.now;
  if (policy.secondFactor === "off" || people === 0) return null;
  const until = policy.passwordOnlyUntil;
  return until
    ? t("policy.still-password-until", { people, day: formatDate(until, locale) })
    : t("policy.still-password", { people });
}
