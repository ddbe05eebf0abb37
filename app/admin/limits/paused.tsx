import { ActionForm } from "@/app/_forms/action-form";
import { DataTable } from "@/app/_ui/data-table";
import { EmptyState } from "@/app/_ui/empty-state";
import { SubmitButton } from "@/app/_ui/submit-button";
import { formatMoment, type Zone } from "@/lib/i18n/format-moment";
import type { Translate } from "@/lib/i18n/translate";
import { limits } from "@/lib/limits";
import type { SendingLimits } from "@/lib/sending-limit/read";
import { resumePrefixAction } from "./actions";

type Props = { paused: SendingLimits["paused"]; t: Translate; zone: Zone };

/** The ranges of numbers that nothing is sent to, and the way to end that. */
export function Paused({ paused, t, zone }: Props) {
  return (
    <section aria-labelledby="paused-heading" className="grid gap-3">
      <h2 id="paused-heading" className="text-lg font-bold">
        {t("limits.paused")}
      </h2>
      <p className="max-w-prose text-muted">{t("limits.paused-why", { codes: limits.expiredCodesPerPrefix })}</p>
      {paused.length === 0 ? (
        <EmptyState text={t("limits.paused-empty")} />
      ) : (
        <DataTable
          caption={t("limits.paused")}
          rows={paused}
          rowKey={({ prefix }) => prefix}
          columns={[
            {
              key: "prefix",
              header: t("limits.prefix"),
              cell: ({ prefix }) => (
                <>
                  <span aria-hidden="true" className="whitespace-nowrap tabular-nums">
                    {prefix} {"•".repeat(limits.prefixOpenDigits)}
                  </span>
                  <span className="sr-only">{t("limits.prefix-name", { prefix })}</span>
                </>
              ),
            },
            { key: "expired", header: t("limits.expired"), numeric: true, cell: ({ expired }) => expired },
            { key: "since", header: t("limits.paused-at"), cell: ({ pausedAt }) => moment(pausedAt, zone) },
            { key: "until", header: t("limits.paused-until"), cell: ({ pausedUntil }) => moment(pausedUntil, zone) },
            {
              key: "action",
              header: t("limits.action"),
              cell: ({ prefix }) => (
                <ActionForm id={`resume-${prefix.slice(1)}`} action={resumePrefixAction.bind(null, prefix)} className="">
                  <SubmitButton variant="outline" size="small" aria-label={t("limits.resume-name", { prefix })}>
                    {t("limits.resume")}
                  </SubmitButton>
                </ActionForm>
              ),
            },
          ]}
        />
      )}
    </section>
  );
}

const moment = (at: Date, zone: Zone) => <time dateTime={at.toISOString()}>{formatMoment(at, zone)}</time>;
