import type { FormState } from "@/app/_forms/form-state";
import { formatNumber } from "@/lib/i18n/format-number";
import type { Locale } from "@/lib/i18n/locale";
import type { Translate } from "@/lib/i18n/translate";
import type { PolicyEffect } from "@/lib/policy/effect";
import type { Change, PolicyReach } from "@/lib/policy/reach";

const both = (one: Change, other: Change): Change => ({ now: one.now + other.now, after: one.after + other.after });

/**
 * A policy's effect, line by line, in finished numbers. Worse is what somebody pays for: that fewer are refused, or left
 * without a way back, is none of it.
 */
export function effectLines({ wayIn, wayBack, shared }: PolicyReach, t: Translate, locale: Locale) {
  const line = (key: string, text: string, { now, after }: Change, grave = false) => {
    return { key, text, worse: grave && after > now, now: formatNumber(now, locale), after: formatNumber(after, locale) };
  };
  return [
    line("factor", t("policy.way-factor"), wayIn.factor),
    line("due", t("policy.way-due"), wayIn.due),
    line("password", t("policy.way-password"), wayIn.password),
    line("refused", t("policy.way-refused"), wayIn.refused, true),
    line("back-email", t("policy.back-email"), both(wayBack.email, wayBack.both)),
    line("back-mobile", t("policy.back-mobile"), both(wayBack.mobile, wayBack.both)),
    line("back-none", t("policy.back-none"), wayBack.none, true),
    line("shared", t("policy.shared-trusted"), shared),
  ];
}

/** The effect of what is typed, for the form: its numbers, and what has to be agreed to. */
export function effectState({ reach, hit }: PolicyEffect, t: Translate, locale: Locale): FormState {
  const effects = Object.fromEntries(
    effectLines(reach, t, locale).map(({ key, now, after, worse }) => [key, { now, after, worse }]),
  );
  const { refused, withoutWayBack: lost } = reach;
  const who = (people: PolicyEffect["hit"]["refused"], all: number) => {
    const more = all > people.length ? t("policy.harm-more", { count: all - people.length }) : null;
    return { people: people.map(({ id, name }) => ({ id, name })), more };
  };
  const harms = [
    {
      count: refused,
      text: t("policy.harm-refused", { refused }),
      summary: t("policy.harm-refused-names"),
      ...who(hit.refused, refused),
    },
    {
      count: lost,
      text: t("policy.harm-way-back", { lost }),
      summary: t("policy.harm-way-back-names"),
      ...who(hit.withoutWayBack, lost),
    },
  ].filter(({ count }) => count > 0);
  if (harms.length === 0) return { effects };
  const kind = refused > 0 && lost > 0 ? "both" : refused > 0 ? "refused" : "way-back";
  const label = t(`policy.consent-${kind}`, { refused, lost });
  return { effects, consent: { value: `${refused}.${lost}`, label, harms: harms.map(({ count: _, ...harm }) => harm) } };
}
