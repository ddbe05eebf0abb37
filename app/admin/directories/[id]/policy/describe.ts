import { formatDate } from "@/lib/i18n/format-moment";
import type { Locale } from "@/lib/i18n/locale";
import type { Translate } from "@/lib/i18n/translate";
import { chosenChannels } from "@/lib/policy/asked";
import type { PolicyOfDirectory } from "@/lib/policy/read";

/** A hold as people say it: in days, where it is whole ones. */
export function describeHold(hours: number, t: Translate): string {
  return hours % 24 === 0 ? t("policy.days", { days: hours / 24 }) : t("policy.hours", { hours });
}

/** The length of a session as people say it: in days or hours, where it is whole ones. */
export function describeMinutes(minutes: number, t: Translate): string {
  return minutes % 60 === 0 ? describeHold(minutes / 60, t) : t("policy.minutes", { minutes });
}

/** A policy in one sentence: what stands where somebody else has saved. */
export function describePolicy(policy: PolicyOfDirectory["policy"], t: Translate, locale: Locale): string {
  const channels = chosenChannels(policy);
  const until = policy.passwordOnlyUntil;
  return [
    t(policy.asksContacts ? "policy.value-asked" : "policy.value-not-asked"),
    t(channels.length > 1 ? "policy.both-channels" : `policy.${channels[0] ?? "email"}-only`),
    describeHold(policy.holdHours, t),
    t("policy.value-bounces", { count: policy.hardBounces }),
    t("policy.value-reconfirm", { days: policy.reconfirmDays }),
    t(policy.allowsSharedValues ? "policy.value-shared" : "policy.value-not-shared"),
    t("policy.value-countries", { count: policy.smsCountries.length }),
    describeFactors(policy, t),
    ...(until ? [t("policy.value-until", { day: formatDate(until, locale) })] : []),
    describeRecovery(policy, t),
    t("policy.value-users", {
      idle: describeMinutes(policy.userIdleMinutes, t),
      end: describeMinutes(policy.userAbsoluteMinutes, t),
    }),
    t("policy.value-administrators", {
      idle: describeMinutes(policy.administratorIdleMinutes, t),
      end: describeMinutes(policy.administratorAbsoluteMinutes, t),
    }),
  ].join(", ");
}

function describeFactors(policy: PolicyOfDirectory["policy"], t: Translate): string {
  if (policy.secondFactor === "off") return t("policy.value-factor-off");
  const factors = chosenFactors(policy).map((factor) => t(`policy.value-${factor}`));
  return t("policy.value-factor-required", { factors: factors.join(", ") });
}

function describeRecovery(policy: PolicyOfDirectory["policy"], t: Translate): string {
  const ways = chosenRecovery(policy).map((channel) => t(`policy.value-${channel}`));
  return ways.length > 0 ? t("policy.value-recovery", { ways: ways.join(", ") }) : t("policy.value-recovery-none");
}

/** The second factors that a policy takes, whether or not it asks for one. */
export const chosenFactors = (policy: PolicyOfDirectory["policy"]) =>
  (["app", "mobile", "email"] as const).filter(
    (factor) => ({ app: policy.factorApp, mobile: policy.factorMobile, email: policy.factorEmail })[factor],
  );

/** By what a policy lets a forgotten password be replaced. */
export const chosenRecovery = (policy: PolicyOfDirectory["policy"]) =>
  (["email", "mobile"] as const).filter((channel) => (channel === "email" ? policy.recoversByEmail : policy.recoversByMobile));
