import { factorWord } from "@/lib/audit/factor-word";
import type { HistoryEvent, HistoryLine } from "@/lib/audit/history";
import type { Translate } from "@/lib/i18n/translate";

type EventKey<Event> = Event extends `${infer Noun}.${infer Participle}` ? `account.event-${Noun}-${Participle}` : never;

/** What happened, in words. An event of the list that has none does not compile. */
export function eventText({ what, channel, factor, bySomebodyElse, byConsole }: HistoryLine, t: Translate): string {
  const event = t(`account.event-${what.replace(".", "-")}` as EventKey<HistoryEvent>, {
    channel: channel ?? "",
    factor: factorWord(factor),
  });
  if (byConsole) return t("account.by-console", { event });
  return bySomebodyElse ? t("account.by-administrator", { event }) : event;
}
