import { ActionForm } from "@/app/_forms/action-form";
import { CodeField } from "@/app/_ui/code-field";
import { SubmitButton } from "@/app/_ui/submit-button";
import type { Translate } from "@/lib/i18n/translate";
import { proveByAppAction } from "./prove-by-app-action";

type Props = {
  /** As the card around it. */
  screen: "window" | "account" | "prove";
  next: string;
  t: Translate;
};

/** Takes a proof by the account's app, for which nothing has to be sent. */
export function AppWitness({ screen, next, t }: Props) {
  return (
    <ActionForm id="witness-app" action={proveByAppAction} refusal="field">
      <input type="hidden" name="screen" value={screen} />
      <input type="hidden" name="next" value={next} />
      <CodeField name="code" label={t("authenticator.prove-code")} hint={t("authenticator.prove-code-hint")} letters />
      <div>
        <SubmitButton>{t("confirm.prove-submit")}</SubmitButton>
      </div>
    </ActionForm>
  );
}
