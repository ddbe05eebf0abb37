import { ActionForm } from "@/app/_forms/action-form";
import { CodeField } from "@/app/_ui/code-field";
import { SubmitButton } from "@/app/_ui/submit-button";
import { TextField } from "@/app/_ui/text-field";
import type { Translate } from "@/lib/i18n/translate";
import { proveAppAction, provePassAction } from "./actions";
import type { View } from "./ways";

type Props = { view: Exclude<View, "email" | "mobile">; t: Translate };

/** What somebody has already and types: the app's code, a backup code, an access pass. */
export function TypedWay({ view, t }: Props) {
  return (
    <ActionForm id="second-factor" action={view === "pass" ? provePassAction : proveAppAction} refusal="field">
      <input type="hidden" name="view" value={view} />
      <p>{t(`second-factor.${view}-lead`)}</p>
      {view === "app" ? (
        <CodeField name="code" label={t("second-factor.code-app")} hint={t("second-factor.app-hint")} />
      ) : (
        // Letters, too: no keyboard of digits.
        <TextField
          name="code"
          label={t(`second-factor.code-${view}`)}
          autoComplete="off"
          autoCapitalize="none"
          autoCorrect="off"
          spellCheck={false}
          data-secret=""
        />
      )}
      <div>
        <SubmitButton>{t("second-factor.submit")}</SubmitButton>
      </div>
    </ActionForm>
  );
}
