import type { Route } from "next";
import { ButtonRow } from "@/app/_ui/button-row";
import type { ButtonVariant } from "@/app/_ui/button-style";
import { Card } from "@/app/_ui/card";
import { LinkButton } from "@/app/_ui/link-button";
import { SummaryList } from "@/app/_ui/summary-list";
import { formatMoment, type Zone } from "@/lib/i18n/format-moment";
import { formatNumber } from "@/lib/i18n/format-number";
import type { Locale } from "@/lib/i18n/locale";
import type { Translate } from "@/lib/i18n/translate";
import type { SignInDecision } from "@/lib/sign-in/decide";
import type { UserOfPage } from "@/lib/user/read";
import type { AccessTask } from "@/lib/user/tasks";

type Props = { account: UserOfPage; tasks: readonly AccessTask[]; t: Translate; zone: Zone };

/** What gets somebody in, and what the help desk may do about it. */
export function AccessCard({ account, tasks, t, zone }: Props) {
  const { signIn, sessions, lastSignInAt } = account;
  return (
    <Card id="access" heading={t("user.access")} icon="check-circle">
      <SummaryList
        rows={[
          { term: t("user.sign-in"), value: describeSignIn(signIn, t, zone.locale) },
          { term: t("user.password"), value: describePassword(account, t) },
          { term: t("user.recovers"), value: describeRecovery(account, t, zone.locale) },
          { term: t("user.pass"), value: describePass(account, t, zone) },
          { term: t("user.sessions"), value: formatNumber(sessions, zone.locale) },
          { term: t("user.last-sign-in"), value: lastSignInAt ? formatMoment(lastSignInAt, zone) : t("user.never") },
        ]}
      />
      {tasks.length > 0 && (
        <ButtonRow apart={tasks.includes("disable") && link("disable", "danger-outline")}>
          {tasks.filter((task) => task !== "disable").map((task) => link(task, "outline"))}
        </ButtonRow>
      )}
    </Card>
  );

  function link(task: AccessTask, variant: ButtonVariant) {
    return (
      <LinkButton key={task} href={`/admin/users/${account.id}/access/${task}` as Route} variant={variant} size="small">
        {t(`user.task-${task}`)}
      </LinkButton>
    );
  }
}

/** The row of the sign-in's table in words. */
function describeSignIn(decision: SignInDecision | null, t: Translate, locale: Locale): string {
  if (!decision) return t("user.row-disabled");
  switch (decision.outcome) {
    case "session":
      return t(`user.row-${decision.row}`);
    case "refused":
      return t("user.row-5-refused");
    case "challenge": {
      const ways = either(
        decision.ways.map((way) => t(`user.way-${way}`)),
        locale,
      );
      return t(`user.row-${decision.row}`, { ways, count: decision.ways.length });
    }
  }
}

function describePassword({ hasPassword, mustChangePassword }: UserOfPage, t: Translate): string {
  if (!hasPassword) return t("user.password-none");
  return t(mustChangePassword ? "user.password-must-change" : "user.password-chosen");
}

const either = (words: string[], locale: Locale) => new Intl.ListFormat(locale, { type: "disjunction" }).format(words);

function describeRecovery({ recovery, secondFactor }: UserOfPage, t: Translate, locale: Locale): string {
  switch (recovery.outcome) {
    case "possible":
      return t(secondFactor === "required" ? "user.recovers-two" : "user.recovers-by", {
        ways: either(
          recovery.by.map((channel) => t(`user.recovers-${channel}`)),
          locale,
        ),
      });
    case "nothing-trusted":
      return t("user.recovers-nothing");
    case "one-kind":
    case "not-allowed":
      return t(`user.recovers-${recovery.outcome}`);
  }
}

function describePass({ accessPass }: UserOfPage, t: Translate, zone: Zone): string {
  if (!accessPass) return t("user.pass-none");
  const moment = formatMoment(accessPass.expiresAt, zone);
  return accessPass.waits
    ? t("user.pass-waits", { name: accessPass.issuerName ?? t("user.console"), moment })
    : t("user.pass-open", { moment });
}
