import { requestTranslator } from "./_i18n/request-locale";
import { LinkButton } from "./_ui/link-button";
import { Page } from "./_ui/page";
import { Panel } from "./_ui/panel";
import { requestOrganisation } from "./_ui/request-organisation";
import { UserShell } from "./_ui/user-shell";

export default async function Forbidden() {
  const [t, { productName }] = await Promise.all([requestTranslator(), requestOrganisation()]);
  return (
    <UserShell productName={productName}>
      <Panel>
        <Page heading={t("errors.forbidden-title")} lead={t("errors.forbidden-text")}>
          <LinkButton href="/" variant="primary">
            {t("errors.home")}
          </LinkButton>
        </Page>
      </Panel>
    </UserShell>
  );
}
