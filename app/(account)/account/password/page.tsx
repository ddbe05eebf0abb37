import { requireUser } from "@/app/_auth/require";
import { ActionForm } from "@/app/_forms/action-form";
import { ButtonRow } from "@/app/_ui/button-row";
import { LinkButton } from "@/app/_ui/link-button";
import { Page } from "@/app/_ui/page";
import { Panel } from "@/app/_ui/panel";
import { PasswordField } from "@/app/_ui/password-field";
import { SubmitButton } from "@/app/_ui/submit-button";
import { limits } from "@/lib/limits";
import { changePasswordAction } from "./actions";

export default async function PasswordPage() {
  const { t } = await requireUser("/account/password");
  return (
    <Panel>
      <Page heading={t("account.password-title")} lead={t("account.password-lead")}>
        <ActionForm id="password" action={changePasswordAction} refusal="field">
          <PasswordField name="present" label={t("account.present-password")} autoComplete="current-password" />
          <PasswordField
            name="wanted"
            label={t("new-password.label")}
            hint={t("new-password.rule", { minimum: limits.passwordMinLength })}
            autoComplete="new-password"
          />
          <ButtonRow>
            <SubmitButton>{t("account.password-submit")}</SubmitButton>
            <LinkButton href="/account" variant="quiet">
              {t("account.back")}
            </LinkButton>
          </ButtonRow>
        </ActionForm>
      </Page>
    </Panel>
  );
}
