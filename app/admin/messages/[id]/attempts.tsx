import { DataTable } from "@/app/_ui/data-table";
import { Disclosure } from "@/app/_ui/disclosure";
import { StatusTag, type TagLook } from "@/app/_ui/status-tag";
import { formatDuration } from "@/lib/i18n/format-duration";
import { formatStamp, type Zone } from "@/lib/i18n/format-moment";
import type { Translate } from "@/lib/i18n/translate";
import type { MessageOfPage } from "@/lib/message/read";
import { describeError } from "../describe";

type Attempt = MessageOfPage["attempts"][number];

const OUTCOME_LOOK: Record<Attempt["outcome"], TagLook> = {
  sent: "success",
  refused: "danger",
  retry: "info",
  unknown: "warning",
};

/** What providers were asked, and answered: in words, and in their own where somebody wants to read them. */
export function Attempts({ attempts, t, zone }: { attempts: readonly Attempt[]; t: Translate; zone: Zone }) {
  if (attempts.length === 0) return <p className="text-muted">{t("messages.attempts-none")}</p>;
  return (
    <DataTable
      caption={t("messages.attempts")}
      showCaption
      rows={attempts}
      rowKey={({ id }) => id}
      columns={[
        {
          key: "date",
          header: t("messages.date"),
          cell: ({ at }) => <time dateTime={at.toISOString()}>{formatStamp(at, zone)}</time>,
        },
        { key: "provider", header: t("messages.provider"), cell: ({ kind }) => t(`services.kind-${kind}`) },
        {
          key: "outcome",
          header: t("messages.outcome"),
          cell: ({ outcome }) => <StatusTag look={OUTCOME_LOOK[outcome]}>{t(`messages.outcome-${outcome}`)}</StatusTag>,
        },
        {
          key: "reason",
          header: t("messages.reason"),
          cell: ({ error, detail }) => (
            <>
              {error ? describeError(error, t) : "–"}
              {detail && <Raw detail={detail} t={t} />}
            </>
          ),
        },
        {
          key: "duration",
          header: t("messages.duration"),
          numeric: true,
          cell: ({ durationMs }) => <span className="whitespace-nowrap">{formatDuration(durationMs, zone.locale)}</span>,
        },
      ]}
    />
  );
}

/** What the provider said, as it said it. */
function Raw({ detail, t }: { detail: string; t: Translate }) {
  return (
    <Disclosure summary={t("messages.detail-summary")}>
      <p className="font-mono text-sm wrap-anywhere" translate="no">
        {detail}
      </p>
    </Disclosure>
  );
}
