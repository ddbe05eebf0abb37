import type { Route } from "next";
import { ActionForm } from "@/app/_forms/action-form";
import { LinkButton } from "@/app/_ui/link-button";
import { SubmitButton } from "@/app/_ui/submit-button";
import { SummaryList } from "@/app/_ui/summary-list";
import type { Impact } from "@/lib/campaign/impact";
import type { CampaignOfPage } from "@/lib/campaign/read";
import { formatDate } from "@/lib/i18n/format-moment";
import type { Locale } from "@/lib/i18n/locale";
import type { Translate } from "@/lib/i18n/translate";
import { describeExcluded } from "../../describe";
import { describeMessage, describeWho, When } from "../choice";
import { excludeLastWayAction } from "./actions";

type Props = { found: CampaignOfPage; impact: Impact; t: Translate; locale: Locale };

/** What the two screens before chose, each with the way back to it. */
export function Answers({ found, impact, t, locale }: Props) {
  const { campaign, directory } = found;
  const marks = { email: impact.emails, mobile: impact.mobiles };
  const change = (screen: "who" | "what", label: string) => (
    <LinkButton href={`/admin/campaigns/${campaign.id}/${screen}` as Route} variant="quiet" size="small" label={label}>
      {t("campaign.change")}
    </LinkButton>
  );
  return (
    <SummaryList
      rows={[
        { term: t("campaign.name"), value: campaign.name },
        { term: t("campaign.directory"), value: directory.name },
        {
          term: t("campaign.scope"),
          value: describeWho(campaign, t, locale),
          action: change("who", t("campaign.change-who")),
        },
        {
          term: t("campaign.channels"),
          value: (
            <>
              {campaign.channels.map((channel) => (
                <p key={channel}>{t("campaign.review-marks", { channel: t(`campaign.${channel}`), count: marks[channel] })}</p>
              ))}
              {campaign.confirmedBefore && <p>{t("impact.only", { day: formatDate(campaign.confirmedBefore, locale) })}</p>}
            </>
          ),
          action: change("what", t("campaign.change-what")),
        },
        {
          term: t("impact.when"),
          value: <When found={found} people={impact.people} locale={locale} t={t} />,
          action: change("what", t("impact.change-when")),
        },
        { term: t("impact.message"), value: describeMessage(campaign, t), action: change("what", t("impact.change-message")) },
        {
          term: t("campaign.excluded"),
          value: describeExcluded(campaign, impact.leftOut, t),
          ...(campaign.excludesLastWay && {
            action: (
              <ActionForm id="include" action={excludeLastWayAction.bind(null, campaign.id, false)} className="">
                <SubmitButton variant="quiet" size="small" aria-label={t("campaign.include-again-name")}>
                  {t("campaign.include-again")}
                </SubmitButton>
              </ActionForm>
            ),
          }),
        },
      ]}
    />
  );
}
