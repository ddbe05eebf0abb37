import type { UserContext } from "@/app/_auth/require";
import { originalNotice } from "@/app/_contact/original-notice";
import { Disclosure } from "@/app/_ui/disclosure";
import { Paragraphs } from "@/app/_ui/paragraphs";
import { formatDay } from "@/lib/i18n/format-moment";
import type { Prompt } from "@/lib/prompt/read";
import type { Why as Reason } from "@/lib/prompt/why";

type Props = {
  cards: Prompt["cards"];
  /** What the organisation says of it itself. */
  notice: string | null;
  context: UserContext;
};

/** « Pourquoi cette demande ? »: what led to it, for each contact where that differs, and what becomes of the answer. */
export function Why({ cards, notice, context }: Props) {
  const { t } = context;
  const reasons = cards.flatMap(({ channel, why }) => (why ? [{ channel, text: whyText(why, context) }] : []));
  const same = new Set(reasons.map(({ text }) => text)).size === 1 && reasons.length === cards.length;
  return (
    <Disclosure summary={t("confirm.why")}>
      {same ? (
        <p>{reasons[0]?.text}</p>
      ) : (
        reasons.map(({ channel, text }) => (
          <p key={channel}>{t("confirm.why-of", { channel: t(`confirm.${channel}`), reason: text })}</p>
        ))
      )}
      <Paragraphs text={notice ?? originalNotice(t)} />
    </Disclosure>
  );
}

function whyText(reason: Reason, { t, zone, directory }: UserContext): string {
  switch (reason.why) {
    case "campaign":
      return t("confirm.why-campaign", { directory: directory.name, day: formatDay(reason.since, zone) });
    case "age":
      return t("confirm.why-age", { days: reason.days });
    case "new":
    case "changed":
    case "administrator":
    case "returned":
    case "distrusted":
      return t(`confirm.why-${reason.why}`);
  }
}
