import type { ReactNode } from "react";
import { ActionForm } from "@/app/_forms/action-form";
import type { FormAction } from "@/app/_forms/form-state";
import { PasswordField } from "@/app/_ui/password-field";
import { SubmitButton } from "@/app/_ui/submit-button";
import type { Translate } from "@/lib/i18n/translate";

type Props = {
  id: string;
  action: FormAction;
  /** What a proof is asked for. */
  why: string;
  t: Translate;
  /** What the form says beside the password, hidden. */
  children: ReactNode;
};

/** Asks for the password again, of whoever has nothing better that can vouch for them. */
export function PasswordProof({ id, action, why, t, children }: Props) {
  return (
    <ActionForm id={id} action={action} refusal="field">
      {children}
      <p>{why}</p>
      <PasswordField name="password" label={t("confirm.password")} autoComplete="current-password" />
      <div>
        <SubmitButton>{t("confirm.password-submit")}</SubmitButton>
      </div>
    </ActionForm>
  );
}
