import { ActionForm } from "@/app/_forms/action-form";
import { Card } from "@/app/_ui/card";
import { CodeField } from "@/app/_ui/code-field";
import { StatusLine } from "@/app/_ui/status-line";
import { SubmitButton } from "@/app/_ui/submit-button";
import { lastDigits, maskEmail } from "@/lib/contact/mask";
import type { Translate } from "@/lib/i18n/translate";
import type { Prompt } from "@/lib/prompt/read";
import { AppWitness } from "./app-witness";
import { proveAction, sendProofAction } from "./prove-actions";

type Witness = Prompt["witnesses"][number];

type Props = {
  witnesses: readonly Witness[];
  /** Whether the account's app can vouch, too. */
  app: boolean;
  /** What a proof is asked for. */
  why: string;
  /** Where it is asked for: the window and the account go on in their place, the screen leads on to `next`. */
  screen: "window" | "account" | "prove";
  next: string;
  t: Translate;
};

/** Asks for a proof by what is trusted already, before anything is done that only the account's holder may do. */
export function WitnessCard({ witnesses, app, why, screen, next, t }: Props) {
  return (
    <Card id="witness" heading={t("confirm.prove-title")} icon="check-circle">
      <p>{app ? t(witnesses.length > 0 ? "authenticator.prove-either" : "authenticator.prove-by-app") : why}</p>
      {app && <AppWitness screen={screen} next={next} t={t} />}
      {witnesses.map((witness) => {
        const shown = { value: maskEmail(witness.value), digits: lastDigits(witness.value) };
        const which = (
          <>
            <input type="hidden" name="channel" value={witness.channel} />
            <input type="hidden" name="screen" value={screen} />
            <input type="hidden" name="next" value={next} />
          </>
        );
        return (
          <div key={witness.channel} className="stack [--stack:1rem]">
            <StatusLine
              id={`witness-${witness.channel}-status`}
              text={witness.codeSent ? t(`confirm.prove-sent-${witness.channel}`, shown) : undefined}
            />
            {witness.codeSent && (
              <ActionForm id={`witness-${witness.channel}-code`} action={proveAction} refusal="field">
                {which}
                <CodeField name="code" label={t("confirm.prove-code")} hint={t("confirm.code-hint")} />
                <div>
                  <SubmitButton>{t("confirm.prove-submit")}</SubmitButton>
                </div>
              </ActionForm>
            )}
            <ActionForm id={`witness-${witness.channel}-send`} action={sendProofAction}>
              {which}
              <div>
                <SubmitButton
                  variant={witness.codeSent || app || witnesses.length > 1 ? "outline" : "primary"}
                  {...(witness.codeSent && { "aria-label": t(`confirm.resend-${witness.channel}`) })}
                >
                  {witness.codeSent ? t("confirm.resend") : t(`confirm.prove-send-${witness.channel}`, shown)}
                </SubmitButton>
              </div>
            </ActionForm>
          </div>
        );
      })}
    </Card>
  );
}
