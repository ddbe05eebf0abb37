import type { ReactNode } from "react";
import { Card } from "@/app/_ui/card";
import { LinkButton } from "@/app/_ui/link-button";
import { Notice } from "@/app/_ui/notice";
import { SummaryList } from "@/app/_ui/summary-list";
import type { SmsPlan } from "@/lib/campaign/sms-plan";
import type { Translate } from "@/lib/i18n/translate";

/** The text messages that a campaign leads to, beside what may be sent. */
export function Sms({ plan, t }: { plan: SmsPlan; t: Translate }) {
  return (
    <Card id="sms" heading={t("impact.sms")}>
      <div className="grid justify-items-start gap-4 *:w-full">
        <SummaryList
          rows={[
            { term: t("impact.sms-planned-term"), value: t("impact.sms-planned", { planned: plan.planned }) },
            { term: t("impact.sms-hour"), value: t("impact.sms-lets", { count: plan.hour }) },
            { term: t("impact.sms-day"), value: t("impact.sms-lets", { count: plan.day }) },
          ]}
        />
        <p className="text-muted">{t("impact.sms-kept")}</p>
        <Notice tone={plan.busiestDay > plan.hour ? "warning" : "success"}>{verdict(plan, t)}</Notice>
        <div>
          <LinkButton href="/admin/limits" size="small">
            {t("impact.sms-limits")}
          </LinkButton>
        </div>
      </div>
    </Card>
  );
}

function verdict({ busiestDay, hour, day, proposal }: SmsPlan, t: Translate): ReactNode {
  if (busiestDay <= hour && busiestDay <= day) return <p>{t("impact.sms-fits")}</p>;
  if (day === 0) return <p>{t("impact.sms-none")}</p>;
  if (busiestDay <= day) return <p>{t("impact.sms-over-hour", { over: busiestDay - hour })}</p>;
  return (
    <>
      <p>{t("impact.sms-over-day", { busiest: busiestDay })}</p>
      {proposal !== null && <p>{t("impact.sms-proposal", { people: proposal })}</p>}
    </>
  );
}
