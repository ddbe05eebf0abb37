import type { Route } from "next";
import { PasswordProof } from "@/app/_auth/password-proof";
import type { UserContext } from "@/app/_auth/require";
import { displayValue, tagOf, valueInSentence } from "@/app/_contact/describe-contact";
import { ActionForm } from "@/app/_forms/action-form";
import { Breakable } from "@/app/_ui/breakable";
import { ButtonRow } from "@/app/_ui/button-row";
import { Card } from "@/app/_ui/card";
import { CodeField } from "@/app/_ui/code-field";
import { ContactTag } from "@/app/_ui/contact-tag";
import { LinkButton } from "@/app/_ui/link-button";
import { StatusLine } from "@/app/_ui/status-line";
import { SubmitButton } from "@/app/_ui/submit-button";
import { TextField } from "@/app/_ui/text-field";
import { formatDay, formatTime } from "@/lib/i18n/format-moment";
import type { PromptCard } from "@/lib/prompt/read";
import { cancelChangeAction, confirmContactAction, saveAndSendAction, sendCodeAction } from "./actions";
import { CardNotices } from "./card-notices";
import { provePasswordAction } from "./prove-actions";

type Props = {
  card: PromptCard;
  /** The window that asks, or the holder's account, where a contact is changed and removed as well. */
  screen: "window" | "account";
  /** The person pressed « Modifier ». */
  edited: boolean;
  country: string;
  /** Where the person was going; of the account, its own address. */
  next: string;
  /** Whether this card's button is the main one of the page. */
  onlyAction: boolean;
  context: UserContext;
};

/** One contact: what it is, and the one thing to do with it next. */
export function ContactCard({ card, screen, edited, country, next, onlyAction, context }: Props) {
  const { t, zone } = context;
  const { channel } = card;
  const show = (value: string) => valueInSentence(channel, value, country);
  const asked = card.asked === null ? null : displayValue(channel, card.asked, country);
  const inAccount = screen === "account";
  const address = (query: Record<string, string>) =>
    (inAccount
      ? `${next}?${new URLSearchParams(query)}#${channel}-heading`
      : `/confirm?${new URLSearchParams({ ...query, ...(next && { next }) })}`) as Route;
  const editing =
    (edited && (inAccount || card.state !== "confirmed") && card.state !== "service-down") ||
    card.state === "missing" ||
    card.state === "disowned" ||
    (card.needs === "entry" && card.state !== "code-sent");
  const codeAsked = card.state === "code-sent" || card.state === "expired";
  const which = (
    <>
      <input type="hidden" name="channel" value={channel} />
      <input type="hidden" name="screen" value={screen} />
      <input type="hidden" name="next" value={next} />
    </>
  );
  const change = (
    <LinkButton
      href={address({ edit: channel })}
      variant="quiet"
      {...(inAccount && { size: "small" })}
      label={t(`confirm.change-${channel}`)}
    >
      {t("confirm.change")}
    </LinkButton>
  );
  const remove = inAccount && card.value !== null && (
    <LinkButton href={`/account/remove/${channel}`} variant="quiet" size="small" label={t(`confirm.remove-${channel}`)}>
      {t("confirm.remove")}
    </LinkButton>
  );

  return (
    <Card
      id={channel}
      heading={t(`confirm.${channel}`)}
      icon={channel === "email" ? "mail" : "mobile"}
      tag={<ContactTag t={t} state={tagOf(card)} />}
    >
      {asked && (
        <p className="text-lg font-semibold">
          <Breakable address={asked} />
        </p>
      )}
      {card.state === "missing" && <p>{t(`confirm.none-${channel}`)}</p>}
      {card.value && card.pendingValue && (
        <p>{t("confirm.pending", { value: show(card.value), pending: show(card.pendingValue) })}</p>
      )}
      {(inAccount || card.state !== "confirmed") && <p className="text-muted">{t(`confirm.use-${card.serves}`)}</p>}
      <StatusLine id={`${channel}-status`} text={statusOf()} />
      <CardNotices card={card} editing={editing} context={context} />

      {editing && (
        <ActionForm id={`${channel}-value`} action={saveAndSendAction} refusal="field">
          {which}
          <TextField
            name="value"
            label={t(`confirm.value-${channel}`)}
            hint={t(`confirm.hint-${channel}`)}
            defaultValue={card.state === "disowned" || card.needs === "entry" ? "" : (asked ?? "")}
            type={channel === "email" ? "email" : "tel"}
            autoComplete={channel === "email" ? "email" : "tel"}
            autoCapitalize="none"
            spellCheck={false}
          />
          <ButtonRow>
            <SubmitButton>{t("confirm.save-and-send")}</SubmitButton>
            {edited && (
              <LinkButton href={address({})} variant="quiet">
                {t("confirm.cancel")}
              </LinkButton>
            )}
          </ButtonRow>
        </ActionForm>
      )}

      {!editing && codeAsked && (
        <ActionForm id={`${channel}-code`} action={confirmContactAction} refusal="field">
          {which}
          <CodeField name="code" label={t(`confirm.code-${channel}`)} hint={t("confirm.code-hint")} />
          <div>
            <SubmitButton>{t(`confirm.confirm-${channel}`)}</SubmitButton>
          </div>
        </ActionForm>
      )}

      {!editing && card.needs === "factor" && <p className="font-semibold">{t("confirm.prove-first")}</p>}
      {!editing && card.needs === "password" && (
        <PasswordProof id={`${channel}-password`} action={provePasswordAction} why={t("confirm.password-why")} t={t}>
          {which}
        </PasswordProof>
      )}

      {!editing && card.state !== "confirmed" && card.state !== "service-down" && (
        <ActionForm id={`${channel}-send`} action={sendCodeAction}>
          {which}
          <ButtonRow>
            {card.needs === null && sendButton()}
            {change}
            {remove}
          </ButtonRow>
        </ActionForm>
      )}
      {!editing && inAccount && card.state === "confirmed" && (
        <ButtonRow>
          {change}
          {remove}
        </ButtonRow>
      )}

      {codeAsked && channel === "email" && (
        <noscript>
          <LinkButton href={address({})} variant="quiet">
            {t("confirm.refresh")}
          </LinkButton>
        </noscript>
      )}
      {card.pendingValue && (
        <ActionForm id={`${channel}-cancel`} action={cancelChangeAction}>
          {which}
          <div>
            <SubmitButton variant="quiet" aria-label={t(`confirm.cancel-change-${channel}`)}>
              {t("confirm.cancel-change")}
            </SubmitButton>
          </div>
        </ActionForm>
      )}
    </Card>
  );

  function statusOf(): string | undefined {
    if (card.state === "confirmed" && inAccount) return t("confirm.since", { day: formatDay(card.since, zone) });
    if (card.state === "confirmed") return card.byLink ? t("confirm.confirmed-elsewhere") : t(`confirm.confirmed-${channel}`);
    if (card.state === "code-sent" && card.asked !== null)
      return t(`confirm.sent-${channel}`, { value: show(card.asked), time: formatTime(card.codeExpiresAt, zone) });
    return card.state === "expired" ? t("confirm.expired") : undefined;
  }

  function sendButton() {
    if (codeAsked) {
      return (
        <SubmitButton variant="outline" aria-label={t(`confirm.resend-${channel}`)}>
          {t("confirm.resend")}
        </SubmitButton>
      );
    }
    if (card.state === "send-failed")
      return <SubmitButton aria-label={t(`confirm.retry-${channel}`)}>{t("confirm.retry")}</SubmitButton>;
    return <SubmitButton variant={onlyAction ? "primary" : "outline"}>{t(`confirm.send-${channel}`)}</SubmitButton>;
  }
}
