import { requestOrganisation } from "../../_auth/organisation";
import { requestTranslator } from "../../_i18n/request-locale";
import { Page } from "../../_ui/page";
import { Panel } from "../../_ui/panel";
import { Passage } from "../passage";
import { Support } from "../support";

export default async function HelpPage() {
  const [t, { supportAddress }] = await Promise.all([requestTranslator(), requestOrganisation()]);
  return (
    <Panel>
      <Page heading={t("info.help-title")} lead={t("info.help-lead")}>
        <div className="grid gap-6">
          <Passage heading={t("info.why-title")}>
            <p>{t("info.why-text")}</p>
          </Passage>
          <Passage heading={t("info.no-code-title")}>
            <ul className="grid list-disc gap-1 pl-5">
              <li>{t("info.no-code-wait")}</li>
              <li>{t("info.no-code-spam")}</li>
              <li>{t("info.no-code-value")}</li>
              <li>{t("info.no-code-again")}</li>
            </ul>
          </Passage>
          <Passage heading={t("info.wrong-code-title")}>
            <p>{t("info.wrong-code-text")}</p>
          </Passage>
          <Passage heading={t("info.lost-title")}>
            <p>{t("info.lost-text")}</p>
          </Passage>
          <Passage heading={t("info.fraud-title")}>
            <p>{t("info.fraud-text")}</p>
          </Passage>
          <Passage heading={t("info.support-title")}>
            <Support t={t} address={supportAddress} />
          </Passage>
        </div>
      </Page>
    </Panel>
  );
}
