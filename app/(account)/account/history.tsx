import { Card } from "@/app/_ui/card";
import type { HistoryLine } from "@/lib/audit/history";
import { formatMoment, type Zone } from "@/lib/i18n/format-moment";
import type { Translate } from "@/lib/i18n/translate";
import { eventText } from "./event-text";

type Props = { lines: readonly HistoryLine[]; t: Translate; zone: Zone };

/** What happened on the account lately: what, when, from where. */
export function History({ lines, t, zone }: Props) {
  return (
    <Card id="history" heading={t("account.history")}>
      {lines.length === 0 && <p className="text-muted">{t("account.history-empty")}</p>}
      <ul className="divide-y divide-line">
        {lines.map((line) => (
          <li key={`${line.at.toISOString()} ${line.what}`} className="grid gap-x-4 py-2.5 sm:grid-cols-[1fr_auto]">
            <span className="font-semibold">{eventText(line, t)}</span>
            <span className="text-sm text-muted sm:col-start-2 sm:text-right">
              <time dateTime={line.at.toISOString()}>{formatMoment(line.at, zone)}</time>
              {line.address !== null && <span className="block">{line.address}</span>}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
