import { ActionForm } from "@/app/_forms/action-form";
import { ButtonRow } from "@/app/_ui/button-row";
import { Disclosure } from "@/app/_ui/disclosure";
import { Notice } from "@/app/_ui/notice";
import { SubmitButton } from "@/app/_ui/submit-button";
import type { CampaignOfPage } from "@/lib/campaign/read";
import type { Translate } from "@/lib/i18n/translate";
import { excludeLastWayAction } from "./actions";

type Props = {
  campaign: CampaignOfPage["campaign"];
  people: number;
  first: readonly { id: string; name: string }[];
  t: Translate;
};

/** Who would be left without a way to recover a password, and the one click that leaves them out. */
export function Risk({ campaign: { id: campaignId, pace }, people, first, t }: Props) {
  return (
    <Notice tone="danger" heading={t("campaign.risk-heading")}>
      <p>{t(pace === "next-sign-in" ? "campaign.risk-next" : "campaign.risk", { count: people })}</p>
      <Disclosure summary={t("campaign.risk-names")}>
        <ul>
          {first.map(({ id, name }) => (
            <li key={id}>{name}</li>
          ))}
          {people > first.length && <li>{t("campaign.preview-more", { count: people - first.length })}</li>}
        </ul>
      </Disclosure>
      <ActionForm id="exclude" action={excludeLastWayAction.bind(null, campaignId, true)} className="mt-2 grid gap-2">
        <ButtonRow>
          <SubmitButton variant="outline">{t("campaign.exclude", { count: people })}</SubmitButton>
        </ButtonRow>
      </ActionForm>
    </Notice>
  );
}
