import { requestOrganisation } from "../../_auth/organisation";
import { requestTranslator } from "../../_i18n/request-locale";
import { Page } from "../../_ui/page";
import { Panel } from "../../_ui/panel";
import { Passage } from "../passage";
import { Support } from "../support";

export default async function AccessibilityPage() {
  const [t, { supportAddress }] = await Promise.all([requestTranslator(), requestOrganisation()]);
  return (
    <Panel>
      <Page heading={t("info.accessibility-title")} lead={t("info.accessibility-lead")}>
        <div className="grid gap-6">
          <Passage heading={t("info.able-title")}>
            <ul className="grid list-disc gap-1 pl-5">
              <li>{t("info.able-keyboard")}</li>
              <li>{t("info.able-reader")}</li>
              <li>{t("info.able-size")}</li>
              <li>{t("info.able-colour")}</li>
              <li>{t("info.able-script")}</li>
              <li>{t("info.able-paste")}</li>
            </ul>
          </Passage>
          <Passage heading={t("info.state-title")}>
            <p>{t("info.state-text")}</p>
          </Passage>
          <Passage heading={t("info.barrier-title")}>
            <p>{t("info.barrier-text")}</p>
            <Support t={t} address={supportAddress} />
            <p>{t("info.barrier-rights")}</p>
          </Passage>
        </div>
      </Page>
    </Panel>
  );
}
