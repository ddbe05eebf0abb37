import type { UserContext } from "@/app/_auth/require";
import type { SendRefusal } from "@/lib/challenge/refusal";
import type { ValueFault } from "@/lib/contact/parse-value";
import type { MessageKey } from "@/lib/i18n/catalogue";
import { formatDay, formatMoment, formatTime } from "@/lib/i18n/format-moment";

type Texts = Pick<UserContext, "t" | "zone">;

/** A time of day to the second: the end of a pause is waited for. */
export function timeText({ zone }: Texts, moment: Date): string {
  return formatTime(moment, zone, { seconds: true });
}

type Limited = Pick<Extract<SendRefusal, { outcome: "limited" }>, "because" | "retryAt">;

/** When to come back: after a pause to the second, after a spent budget with the day, unless it is today. */
export function refusalText(context: Texts, { because, retryAt }: Limited): string {
  const { t, zone } = context;
  if (because === "pause") return t("confirm.pause", { time: timeText(context, retryAt) });
  return formatDay(retryAt, zone) === formatDay(new Date(), zone)
    ? t(`confirm.${because}`, { time: formatTime(retryAt, zone) })
    : t(`confirm.${because}-another-day`, { moment: formatMoment(retryAt, zone) });
}

const EMAIL_FAULTS = {
  empty: "confirm.empty-email",
  malformed: "confirm.unfit-email",
  "too-long": "confirm.long-email",
  "forbidden-character": "confirm.unclean-email",
  "non-ascii-local-part": "confirm.accented-email",
} as const satisfies Record<string, MessageKey>;

/** What is wrong with a value, and what to do. */
export function faultText({ t, zone }: Texts, fault: ValueFault): string {
  if (fault.channel === "email") return t(EMAIL_FAULTS[fault.reason]);
  switch (fault.reason) {
    case "fixed-line":
      return t("confirm.fixed-mobile");
    case "country-not-served": {
      const country = fault.country && new Intl.DisplayNames(zone.locale, { type: "region" }).of(fault.country);
      return t("confirm.country-mobile", { country: country ?? "" });
    }
    case "unassigned":
      return t("confirm.unknown-mobile");
    case "not-mobile":
      return t("confirm.special-mobile");
    case "empty":
    case "malformed":
      return t("confirm.unfit-mobile");
  }
}

/** The number that is left is said when it starts to matter. */
const SAY_ATTEMPTS_BELOW = 4;

export function wrongText({ t }: Texts, left: number): string {
  if (left === 0) return t("confirm.no-guesses");
  return left < SAY_ATTEMPTS_BELOW ? t("confirm.wrong-left", { left }) : t("confirm.wrong");
}
