import { ActionForm } from "@/app/_forms/action-form";
import { LinkButton } from "@/app/_ui/link-button";
import { SubmitButton } from "@/app/_ui/submit-button";
import { SummaryList } from "@/app/_ui/summary-list";
import type { CampaignOfPage } from "@/lib/campaign/read";
import type { Translate } from "@/lib/i18n/translate";
import { describeChannels, describeScope } from "../../describe";
import { excludeLastWayAction } from "./actions";

/** What the two screens before chose, each with the way back to it. */
export function Answers({ found: { campaign, directory }, leftOut, t }: { found: CampaignOfPage; leftOut: number; t: Translate }) {
  const excluded = [
    campaign.excludesAdministrators && t("campaign.excluded-administrators"),
    campaign.excludesLastWay && t("campaign.excluded-last-way", { count: leftOut }),
  ].filter((text) => text !== false);
  return (
    <SummaryList
      rows={[
        { term: t("campaign.name"), value: campaign.name },
        { term: t("campaign.directory"), value: directory.name },
        {
          term: t("campaign.scope"),
          value: describeScope({ ...campaign, logins: campaign.logins.length }, t),
          action: (
            <LinkButton href={`/admin/campaigns/${campaign.id}/who`} variant="quiet" size="small" label={t("campaign.change-who")}>
              {t("campaign.change")}
            </LinkButton>
          ),
        },
        {
          term: t("campaign.channels"),
          value: describeChannels(campaign.channels, t),
          action: (
            <LinkButton href={`/admin/campaigns/${campaign.id}/what`} variant="quiet" size="small" label={t("campaign.change-what")}>
              {t("campaign.change")}
            </LinkButton>
          ),
        },
        {
          term: t("campaign.excluded"),
          value: excluded.join(", ") || t("campaign.excluded-nobody"),
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
