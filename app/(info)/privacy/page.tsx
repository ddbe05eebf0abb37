import { requestOrganisation } from "../../_auth/organisation";
import { requestTranslator } from "../../_i18n/request-locale";
import { Page } from "../../_ui/page";
import { Panel } from "../../_ui/panel";
import { SummaryList } from "../../_ui/summary-list";
import { Passage } from "../passage";
import { Support } from "../support";

export default async function PrivacyPage() {
  const [t, { supportAddress }] = await Promise.all([requestTranslator(), requestOrganisation()]);
  return (
    <Panel>
      <Page heading={t("info.privacy-title")} lead={t("info.privacy-lead")}>
        <div className="grid gap-6">
          <Passage heading={t("info.purpose-title")}>
            <p>{t("info.purpose-text")}</p>
            <p>{t("info.optional-text")}</p>
          </Passage>
          <Passage heading={t("info.receivers-title")}>
            <ul className="grid list-disc gap-1 pl-5">
              <li>{t("info.receivers-administrators")}</li>
              <li>{t("info.receivers-services")}</li>
              <li>{t("info.receivers-nobody")}</li>
            </ul>
          </Passage>
          <Passage heading={t("info.kept-title")}>
            <SummaryList
              rows={[
                { term: t("info.kept-contacts"), value: t("info.kept-contacts-time") },
                { term: t("info.kept-codes"), value: t("info.kept-codes-time") },
                { term: t("info.kept-former"), value: t("info.kept-former-time") },
                { term: t("info.kept-journal"), value: t("info.kept-journal-time") },
              ]}
            />
          </Passage>
          <Passage heading={t("info.cookies-title")}>
            <p>{t("info.cookies-text")}</p>
          </Passage>
          <Passage heading={t("info.rights-title")}>
            <p>{t("info.rights-text")}</p>
            <Support t={t} address={supportAddress} />
            <p>{t("info.rights-complaint")}</p>
          </Passage>
        </div>
      </Page>
    </Panel>
  );
}
