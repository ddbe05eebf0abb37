import { ActionForm } from "@/app/_forms/action-form";
import { Disclosure } from "@/app/_ui/disclosure";
import { SubmitButton } from "@/app/_ui/submit-button";
import type { Translate } from "@/lib/i18n/translate";
import { discardDraftAction } from "./actions";

/** « Supprimer ce brouillon », one fold away from what is pressed all the time. */
export function Discard({ campaignId, t }: { campaignId: string; t: Translate }) {
  return (
    <Disclosure summary={t("campaign.discard")}>
      <p>{t("campaign.discard-text")}</p>
      <ActionForm id="discard" action={discardDraftAction.bind(null, campaignId)}>
        <div>
          <SubmitButton variant="outline" size="small">
            {t("campaign.discard-button")}
          </SubmitButton>
        </div>
      </ActionForm>
    </Disclosure>
  );
}
