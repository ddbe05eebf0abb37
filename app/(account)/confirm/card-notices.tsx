import type { UserContext } from "@/app/_auth/require";
import { Notice } from "@/app/_ui/notice";
import { formatMoment } from "@/lib/i18n/format-moment";
import type { PromptCard } from "@/lib/prompt/read";

type Props = { card: PromptCard; editing: boolean; context: UserContext };

/** What a contact's card has to say besides what is done next. */
export function CardNotices({ card, editing, context: { t, zone } }: Props) {
  const { channel } = card;
  return (
    <>
      {card.state === "unconfirmed" && card.returned && <Notice tone="warning">{t(`confirm.returned-${channel}`)}</Notice>}
      {card.state === "changed" && <Notice tone="info">{t("confirm.changed-meanwhile")}</Notice>}
      {card.state === "spent" && <Notice tone="danger">{t("confirm.no-guesses")}</Notice>}
      {card.state === "send-failed" && (
        <Notice tone="danger">{t(card.recipientRefused ? `confirm.failed-${channel}` : "confirm.failed")}</Notice>
      )}
      {card.state === "disowned" && <Notice tone="warning">{t("confirm.disowned")}</Notice>}
      {card.needs === "entry" && card.state !== "code-sent" && <Notice tone="info">{t("confirm.enter-again")}</Notice>}
      {card.state === "service-down" && <Notice tone="info">{t(`confirm.down-${channel}`)}</Notice>}
      {card.state === "confirmed" && card.heldUntil && (
        <Notice tone="info">{t("confirm.held", { moment: formatMoment(card.heldUntil, zone) })}</Notice>
      )}
      {card.heldForHours !== null && card.asked && !editing && (
        <Notice tone="info">{t("confirm.will-be-held", { hours: card.heldForHours })}</Notice>
      )}
    </>
  );
}
