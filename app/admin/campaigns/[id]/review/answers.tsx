import { ActionForm } from "@/app/_forms/action-form";
import { LinkButton } from "@/app/_ui/link-button";
import { SubmitButton } from "@/app/_ui/submit-button";
import { SummaryList } from "@/app/_ui/summary-list";
import type { CampaignOfPage } from "@/lib/campaign/read";
import type { Review } from "@/lib/campaign/review";
import type { Translate } from "@/lib/i18n/translate";
import { describeExcluded, describeScope } from "../../describe";
import { excludeLastWayAction } from "./actions";

/** What the two screens before chose, each with the way back to it. */
export function Answers({
  found: { campaign, directory },
  impact,
  t,
}: {
  found: CampaignOfPage;
  impact: Review["impact"];
  t: Translate;
}) {
  const marks = { email: impact.emails, mobile: impact.mobiles };
  return (
    <SummaryList
      rows={[
        { term: t("campaign.name"), value: campaign.name },
        { term: t("campaign.directory"), value: directory.name },
        {
          term: t("campaign.scope"),
          value: describeScope({ ...campaign, logins: campaign.logins.length }, t),
          action: (
            <LinkButton
              href={`/admin/campaigns/${campaign.id}/who`}
              variant="quiet"
              size="small"
              label={t("campaign.change-who")}
            >
              {t("campaign.change")}
            </LinkButton>
          ),
        },
        {
          term: t("campaign.channels"),
          value: campaign.channels.map((channel) => (
            <p key={channel}>{t("campaign.review-marks", { channel: t(`campaign.${channel}`), count: marks[channel] })}</p>
          )),
          action: (
            <LinkButton
              href={`/admin/campaigns/${campaign.id}/what`}
              variant="quiet"
              size="small"
              label={t("campaign.change-what")}
            >
              {t("campaign.change")}
            </LinkButton>
          ),
        },
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
