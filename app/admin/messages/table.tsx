import Link from "next/link";
import { DataTable } from "@/app/_ui/data-table";
import { StatusTag } from "@/app/_ui/status-tag";
import { formatDuration } from "@/lib/i18n/format-duration";
import { formatStamp, type Zone } from "@/lib/i18n/format-moment";
import type { Translate } from "@/lib/i18n/translate";
import type { MessageLine } from "@/lib/message/list";
import { STATE_LOOK } from "./describe";
import { Destination } from "./destination";

/** A page of the log; the date of a message leads to it. */
export function MessageTable({ messages, t, zone }: { messages: MessageLine[]; t: Translate; zone: Zone }) {
  return (
    <DataTable
      caption={t("messages.caption")}
      rows={messages}
      rowKey={({ id }) => id}
      columns={[
        {
          key: "date",
          header: t("messages.date"),
          cell: ({ id, createdAt }) => (
            <Link href={`/admin/messages/${id}`} prefetch={false}>
              <time dateTime={createdAt.toISOString()}>{formatStamp(createdAt, zone)}</time>
            </Link>
          ),
        },
        {
          key: "message",
          header: t("messages.message"),
          cell: ({ template, channel }) => (
            <>
              {t(`messages.${template}`)}
              <span className="block text-sm text-muted">{t(`messages.${channel}`)}</span>
            </>
          ),
        },
        {
          key: "person",
          header: t("messages.person"),
          cell: ({ userName, destination }) => (
            <>
              {userName}
              <span className="block text-sm text-muted">
                <Destination of={destination} t={t} />
              </span>
            </>
          ),
        },
        {
          key: "state",
          header: t("messages.state"),
          cell: ({ state }) => <StatusTag look={STATE_LOOK[state]}>{t(`messages.${state}`)}</StatusTag>,
        },
        {
          key: "provider",
          header: t("messages.provider"),
          cell: ({ kind }) => (kind ? t(`services.kind-${kind}`) : "–"),
        },
        { key: "attempts", header: t("messages.attempts"), numeric: true, cell: ({ attempts }) => attempts },
        {
          key: "delay",
          header: t("messages.delay"),
          numeric: true,
          cell: ({ delayMs }) => (
            <span className="whitespace-nowrap">{delayMs === null ? "–" : formatDuration(delayMs, zone.locale)}</span>
          ),
        },
        { key: "parts", header: t("messages.parts"), numeric: true, cell: ({ parts }) => parts ?? "–" },
      ]}
    />
  );
}
