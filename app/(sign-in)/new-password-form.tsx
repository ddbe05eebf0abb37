import { ActionForm } from "@/app/_forms/action-form";
import type { FormState } from "@/app/_forms/form-state";
import { PasswordField } from "@/app/_ui/password-field";
import { SubmitButton } from "@/app/_ui/submit-button";
import type { Translate } from "@/lib/i18n/translate";
import { limits } from "@/lib/limits";

type Props = {
  /** Whose password it is. */
  login: string;
  action: (state: FormState, form: FormData) => Promise<FormState>;
  submit: string;
  t: Translate;
};

/** Where somebody who is not signed in yet types a password of their own. */
export function NewPasswordForm({ login, action, submit, t }: Props) {
  return (
    <ActionForm id="new-password" action={action} refusal="field">
      {/* Lets a password manager file the new password under the right name. */}
      <input type="text" name="username" autoComplete="username" value={login} readOnly hidden />
      <PasswordField
        name="password"
        label={t("new-password.label")}
        hint={t("new-password.rule", { minimum: limits.passwordMinLength })}
        autoComplete="new-password"
      />
      <SubmitButton>{submit}</SubmitButton>
    </ActionForm>
  );
}
