import Link from "next/link";
import { SummaryList } from "@/app/_ui/summary-list";
import { formatDuration } from "@/lib/i18n/format-duration";
import { formatStamp, type Zone } from "@/lib/i18n/format-moment";
import type { Translate } from "@/lib/i18n/translate";
import type { MessageOfPage } from "@/lib/message/read";
import { describeError, describeNotice } from "../describe";
import { Destination } from "../destination";

/** What is known of a message; what is not known of it has no line. */
export function Facts({ message, t, zone }: { message: MessageOfPage; t: Translate; zone: Zone }) {
  const { destination, userName, login, purpose, kind, state, parts, error, createdAt, settledAt, delayMs, reportedAt } = message;
  const at = (moment: Date) => <time dateTime={moment.toISOString()}>{formatStamp(moment, zone)}</time>;
  const rows = [
    {
      term: t("messages.person"),
      value: (
        <>
          {userName} (
          <Link href={`/admin/users?q=${encodeURIComponent(login)}`} prefetch={false}>
            {login}
          </Link>
          )
        </>
      ),
    },
    { term: t("messages.directory"), value: message.directoryName },
    { term: t("messages.destination"), value: <Destination of={destination} t={t} /> },
    { term: t("messages.purpose"), value: purpose && t(`messages.purpose-${purpose}`) },
    { term: t("messages.about"), value: describeNotice(message.event, t) },
    { term: t("messages.provider"), value: kind && t(`services.kind-${kind}`) },
    { term: t("messages.reference"), value: message.providerMessageId && <Reference text={message.providerMessageId} /> },
    { term: t("messages.created"), value: at(createdAt) },
    { term: t("messages.settled"), value: settledAt && at(settledAt) },
    { term: t("messages.delay"), value: delayMs !== null && formatDuration(delayMs, zone.locale) },
    { term: t("messages.reported"), value: reportedAt && at(reportedAt) },
    { term: t("messages.code-expires"), value: message.codeExpiresAt && at(message.codeExpiresAt) },
    { term: t("messages.parts"), value: parts },
    // A failure has a card of its own, which says it where it is acted on.
    { term: t("messages.reason"), value: state !== "failed" && error && describeError(error, t) },
  ];
  return <SummaryList rows={rows.filter(({ value }) => value !== null && value !== false)} />;
}

/** What support asks for first; long, and of one word. */
const Reference = ({ text }: { text: string }) => (
  <span className="font-mono text-sm wrap-anywhere" translate="no">
    {text}
  </span>
);
