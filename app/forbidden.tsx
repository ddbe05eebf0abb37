import { requestTranslator } from "./_i18n/request-locale";
import { LinkButton } from "./_ui/link-button";
import { Page } from "./_ui/page";
import { Panel } from "./_ui/panel";
import { UserShell } from "./_ui/user-shell";

export default async function Forbidden() {
  const t = await requestTranslator();
  return (
    <UserShell>
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
