import { requestTranslator } from "./_i18n/request-locale";
import { LinkButton } from "./_ui/link-button";
import { Page } from "./_ui/page";
import { Panel } from "./_ui/panel";
import { UserShell } from "./_ui/user-shell";

export default async function NotFound() {
  const t = await requestTranslator();
  return (
    <UserShell>
      <Panel>
        <Page heading={t("errors.not-found-title")} lead={t("errors.not-found-text")}>
          <LinkButton href="/" variant="primary">
            {t("errors.home")}
          </LinkButton>
        </Page>
      </Panel>
    </UserShell>
  );
}
