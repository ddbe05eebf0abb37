import type { Route } from "next";
import { Button } from "@/app/_ui/button";
import { ButtonRow } from "@/app/_ui/button-row";
import { DataTable } from "@/app/_ui/data-table";
import { EmptyState } from "@/app/_ui/empty-state";
import { LinkButton } from "@/app/_ui/link-button";
import { SelectField } from "@/app/_ui/select-field";
import { formatMoment, type Zone } from "@/lib/i18n/format-moment";
import type { Translate } from "@/lib/i18n/translate";
import { BLOCKED_HOURS, type BlockedPage } from "@/lib/sending-limit/list-blocked";
import { BLOCK_REASONS } from "@/lib/sending-limit/note-blocked";
import type { BlockedFilter } from "./filter";

type Props = { page: BlockedPage; filter: BlockedFilter; t: Translate; zone: Zone };

/** What was asked for and not sent, and whom it concerns. */
export function Blocked({ page: { lines, next }, filter, t, zone }: Props) {
  const to = (turn: Record<string, string>) =>
    `/admin/limits?${new URLSearchParams({ hours: String(filter.hours), ...(filter.reason && { reason: filter.reason }), ...turn })}#blocked-heading` as Route;
  return (
    <section aria-labelledby="blocked-heading" className="grid gap-4">
      <div className="grid gap-1">
        <h2 id="blocked-heading" className="text-lg font-bold">
          {t("limits.blocked")}
        </h2>
        <p className="text-muted">{t("limits.blocked-why")}</p>
      </div>
      <form action="#blocked-heading" className="flex flex-wrap items-end gap-4">
        <SelectField
          name="hours"
          label={t("limits.period")}
          defaultValue={String(filter.hours)}
          options={BLOCKED_HOURS.map((hours) => ({ value: String(hours), label: t(`limits.period-${hours}`) }))}
        />
        <SelectField
          name="reason"
          label={t("limits.reason")}
          defaultValue={filter.reason ?? ""}
          options={[
            { value: "", label: t("limits.all-reasons") },
            ...BLOCK_REASONS.map((reason) => ({ value: reason, label: t(`limits.${reason}`) })),
          ]}
        />
        <Button variant="outline">{t("limits.submit")}</Button>
      </form>
      {lines.length === 0 ? (
        <EmptyState text={t(filter.reason ? "limits.blocked-empty-reason" : "limits.blocked-empty")} />
      ) : (
        <DataTable
          caption={t("limits.blocked")}
          rows={lines}
          rowKey={({ id }) => id}
          columns={[
            {
              key: "login",
              header: t("limits.login"),
              cell: ({ login, directoryName }) => (
                <>
                  {login}
                  <span className="block text-sm font-normal text-muted">{directoryName}</span>
                </>
              ),
            },
            { key: "reason", header: t("limits.reason"), cell: ({ reason }) => t(`limits.${reason}`) },
            {
              key: "destination",
              header: t("limits.destination"),
              cell: ({ channel, destination }) => (channel === "email" ? destination : <MaskedNumber mask={destination} t={t} />),
            },
            { key: "times", header: t("limits.times"), numeric: true, cell: ({ times }) => times },
            {
              key: "last",
              header: t("limits.last-at"),
              cell: ({ lastAt }) => <time dateTime={lastAt.toISOString()}>{formatMoment(lastAt, zone)}</time>,
            },
          ]}
        />
      )}
      {(next || filter.after) && (
        <nav aria-label={t("common.pages")}>
          <ButtonRow>
            {filter.after && <LinkButton href={to({})}>{t("limits.newest")}</LinkButton>}
            {next && <LinkButton href={to({ after: next })}>{t("limits.older")}</LinkButton>}
          </ButtonRow>
        </nav>
      )}
    </section>
  );
}

/** Dots are not read out. */
function MaskedNumber({ mask, t }: { mask: string; t: Translate }) {
  const digits = mask.slice(-2);
  return (
    <>
      <span aria-hidden="true" className="whitespace-nowrap">
        {mask}
      </span>
      <span className="sr-only">{/\d/.test(digits) ? t("limits.number-ending", { digits }) : t("limits.number-hidden")}</span>
    </>
  );
}
