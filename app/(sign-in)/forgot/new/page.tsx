import { ActionForm } from "@/app/_forms/action-form";
import { requestTranslator } from "@/app/_i18n/request-locale";
import { Page } from "@/app/_ui/page";
import { Panel } from "@/app/_ui/panel";
import { PasswordField } from "@/app/_ui/password-field";
import { SubmitButton } from "@/app/_ui/submit-button";
import { limits } from "@/lib/limits";
import { requireRecovery } from "../go-on";
import { finishRecoveryAction } from "./actions";

export default async function RecoveredPasswordPage() {
  const { recovery } = await requireRecovery("password");
  const t = await requestTranslator();
  return (
    <Panel>
      <Page heading={t("new-password.title")} step={t("forgot.step", { step: 3 })} lead={t("forgot.new-lead")}>
        <ActionForm id="new-password" action={finishRecoveryAction} refusal="field">
          {/* Lets a password manager file the new password under the right name. */}
          <input type="text" name="username" autoComplete="username" value={recovery.login} readOnly hidden />
          <PasswordField
            name="password"
            label={t("new-password.label")}
            hint={t("new-password.rule", { minimum: limits.passwordMinLength })}
            autoComplete="new-password"
          />
          <SubmitButton>{t("forgot.save")}</SubmitButton>
        </ActionForm>
      </Page>
    </Panel>
  );
}
