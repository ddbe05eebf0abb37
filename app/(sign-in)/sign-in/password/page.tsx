import { cookies } from "next/headers";
import { pendingCookieName } from "@/app/_auth/cookies";
import { showSignIn } from "@/app/_auth/go-on";
import { ActionForm } from "@/app/_forms/action-form";
import { requestTranslator } from "@/app/_i18n/request-locale";
import { Page } from "@/app/_ui/page";
import { Panel } from "@/app/_ui/panel";
import { PasswordField } from "@/app/_ui/password-field";
import { SubmitButton } from "@/app/_ui/submit-button";
import { limits } from "@/lib/limits";
import { nextStep } from "@/lib/sign-in/next-step";
import { readPendingSignIn } from "@/lib/sign-in/pending";
import { choosePasswordAction } from "./actions";

export default async function NewPasswordPage() {
  const secret = (await cookies()).get(pendingCookieName())?.value;
  const pending = await readPendingSignIn(secret);
  const isNext = secret !== undefined && (await nextStep(secret)).step === "choose-password";
  if (!pending || !isNext) return showSignIn(secret);
  const t = await requestTranslator();
  return (
    <Panel>
      <Page heading={t("new-password.title")} lead={t("new-password.lead")}>
        <ActionForm id="new-password" action={choosePasswordAction} refusal="field">
          {/* Lets a password manager file the new password under the right name. */}
          <input type="text" name="username" autoComplete="username" value={pending.login} readOnly hidden />
          <PasswordField
            name="password"
            label={t("new-password.label")}
            hint={t("new-password.rule", { minimum: limits.passwordMinLength })}
            autoComplete="new-password"
          />
          <SubmitButton>{t("new-password.submit")}</SubmitButton>
        </ActionForm>
      </Page>
    </Panel>
  );
}
