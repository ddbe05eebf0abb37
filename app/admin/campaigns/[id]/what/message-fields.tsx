import { CampaignMessage } from "@/app/_contact/campaign-message";
import { Fieldset } from "@/app/_ui/fieldset";
import { TextArea } from "@/app/_ui/text-area";
import type { CampaignOfPage } from "@/lib/campaign/read";
import { LOCALES } from "@/lib/i18n/locale";
import { type Translate, translator } from "@/lib/i18n/translate";

/** What the window says to whom it asks, in both languages, and how it will look. */
export function MessageFields({ campaign, t }: { campaign: CampaignOfPage["campaign"]; t: Translate }) {
  const texts = { fr: campaign.messageFr, en: campaign.messageEn };
  return (
    <Fieldset legend={t("campaign.message-legend")} hint={t("campaign.message-hint")}>
      <div className="grid gap-4">
        <TextArea name="messageFr" rows={3} label={t("campaign.message-fr")} defaultValue={campaign.messageFr ?? ""} />
        <TextArea name="messageEn" rows={3} label={t("campaign.message-en")} defaultValue={campaign.messageEn ?? ""} />
        {LOCALES.map((locale) => {
          const text = texts[locale];
          return (
            text && (
              <div key={locale} lang={locale}>
                <CampaignMessage text={text} t={translator(locale)} />
              </div>
            )
          );
        })}
      </div>
    </Fieldset>
  );
}
