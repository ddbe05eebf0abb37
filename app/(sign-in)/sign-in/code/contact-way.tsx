import { ActionForm } from "@/app/_forms/action-form";
import { CodeField } from "@/app/_ui/code-field";
import { LinkButton } from "@/app/_ui/link-button";
import { Notice } from "@/app/_ui/notice";
import { StatusLine } from "@/app/_ui/status-line";
import { SubmitButton } from "@/app/_ui/submit-button";
import { formatTime, type Zone } from "@/lib/i18n/format-moment";
import type { Translate } from "@/lib/i18n/translate";
import { proveContactAction, sendFactorAction } from "./actions";
import { type ContactChoice, shown, viewAddress } from "./ways";

type Props = {
  choice: ContactChoice;
  /** The code confirms the contact, too. */
  confirms: boolean;
  zone: Zone;
  t: Translate;
};

/** A code that goes to a contact: where it went, the field for it, and another one. */
export function ContactWay({ choice, confirms, zone, t }: Props) {
  const { way, state } = choice;
  const sent = state === "code-sent";
  const which = <input type="hidden" name="channel" value={way} />;
  return (
    <div className="stack [--stack:1.5rem]">
      <StatusLine id="second-factor-status" text={sent ? t(`second-factor.sent-${way}`, shown(choice)) : undefined} />
      {state === "not-sent" && <p>{t(`second-factor.send-lead-${way}`, shown(choice))}</p>}
      {state === "expired" && <Notice tone="info">{t("confirm.expired")}</Notice>}
      {state === "spent" && <Notice tone="danger">{t("confirm.no-guesses")}</Notice>}
      {state === "send-failed" && <Notice tone="danger">{t(`second-factor.failed-${way}`)}</Notice>}
      {state === "service-down" && <Notice tone="warning">{t(`second-factor.down-${way}`)}</Notice>}
      {confirms && <Notice tone="info">{t(`second-factor.confirms-${way}`)}</Notice>}
      {sent && (
        <ActionForm id="second-factor" action={proveContactAction} refusal="field">
          {which}
          <CodeField
            name="code"
            label={t(`second-factor.code-${way}`)}
            hint={t("second-factor.code-hint", { time: formatTime(choice.codeExpiresAt, zone) })}
          />
          <div>
            <SubmitButton>{t("second-factor.submit")}</SubmitButton>
          </div>
        </ActionForm>
      )}
      {state === "service-down" ? (
        <div>
          <LinkButton href={viewAddress(way)}>{t("second-factor.retry")}</LinkButton>
        </div>
      ) : (
        <ActionForm id="second-factor-send" action={sendFactorAction}>
          {which}
          <div>
            <SubmitButton variant={sent ? "outline" : "primary"}>
              {t(state === "not-sent" ? "second-factor.send" : "second-factor.resend")}
            </SubmitButton>
          </div>
        </ActionForm>
      )}
    </div>
  );
}
