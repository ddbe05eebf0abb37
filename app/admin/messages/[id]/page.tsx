import Link from "next/link";
import { requireAdministrator } from "@/app/_auth/require";
import { ActionForm } from "@/app/_forms/action-form";
import { pageNotFound } from "@/app/_server/page-not-found";
import { Breadcrumb } from "@/app/_ui/breadcrumb";
import { Card } from "@/app/_ui/card";
import { LinkButton } from "@/app/_ui/link-button";
import { Notice } from "@/app/_ui/notice";
import { Page } from "@/app/_ui/page";
import { StatusTag } from "@/app/_ui/status-tag";
import { SubmitButton } from "@/app/_ui/submit-button";
import { SummaryList } from "@/app/_ui/summary-list";
import { setting } from "@/lib/env";
import { formatDuration } from "@/lib/i18n/format-duration";
import { formatStamp, type Zone } from "@/lib/i18n/format-moment";
import type { Translate } from "@/lib/i18n/translate";
import { type MessageOfPage, readMessage } from "@/lib/message/read";
import { describeError, STATE_LOOK } from "../describe";
import { Destination } from "../destination";
import { retryMessageAction } from "./actions";
import { Attempts } from "./attempts";

type Props = { params: Promise<{ id: string }>; searchParams: Promise<{ retry?: string | string[] }> };

export default async function MessagePage({ params, searchParams }: Props) {
  const { t, zone } = await requireAdministrator("/admin/messages");
  const [{ id }, { retry }] = await Promise.all([params, searchParams]);
  const message = await readMessage(id);
  if (!message) pageNotFound();
  const { template, channel, state, kind, obstacle, attempts } = message;

  return (
    <>
      <Breadcrumb t={t} crumbs={[{ href: "/admin/messages", label: t("messages.title") }]} />
      <Page
        heading={t("messages.heading", { template: t(`messages.${template}`), channel: t(`messages.${channel}`) })}
        tag={<StatusTag look={STATE_LOOK[state]}>{t(`messages.${state}`)}</StatusTag>}
      >
        <div className="grid gap-6">
          <div role="status" className="empty:hidden">
            {retry === "queued" && state !== "failed" && <Notice tone="success">{t("messages.retry-queued")}</Notice>}
            {retry === "not-failed" && <Notice>{t("messages.retry-not-failed")}</Notice>}
          </div>
          <div className="flex flex-wrap gap-3">
            <LinkButton href={`/admin/messages/${id}`} size="small">
              {t("messages.refresh")}
            </LinkButton>
            {kind === "tray" && setting("JOIGNABLE_MODE") === "demo" && (
              <LinkButton href="/tray" size="small">
                {t("messages.tray")}
              </LinkButton>
            )}
          </div>
          {state === "failed" && (
            <Card id="failure" heading={t("messages.failed")}>
              {message.error && <p>{describeError(message.error, t)}</p>}
              {obstacle ? (
                <p className="text-muted">{t(`messages.retry-${obstacle}`)}</p>
              ) : (
                <ActionForm id="retry" action={retryMessageAction.bind(null, id)}>
                  <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
                    <SubmitButton>{t("messages.retry")}</SubmitButton>
                    <p className="text-muted">{t("messages.retry-hint")}</p>
                  </div>
                </ActionForm>
              )}
            </Card>
          )}
          <section aria-labelledby="facts" className="grid max-w-3xl gap-3">
            <h2 id="facts" className="text-lg font-bold">
              {t("messages.facts")}
            </h2>
            <SummaryList rows={facts(message, t, zone)} />
          </section>
          <Attempts attempts={attempts} t={t} zone={zone} />
        </div>
      </Page>
    </>
  );
}

function facts(message: MessageOfPage, t: Translate, zone: Zone) {
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
    { term: t("messages.provider"), value: kind && t(`messages.kind-${kind}`) },
    { term: t("messages.reference"), value: message.providerMessageId && <Reference text={message.providerMessageId} /> },
    { term: t("messages.created"), value: at(createdAt) },
    { term: t("messages.settled"), value: settledAt && at(settledAt) },
    { term: t("messages.delay"), value: delayMs !== null && formatDuration(delayMs, zone.locale) },
    { term: t("messages.reported"), value: reportedAt && at(reportedAt) },
    { term: t("messages.code-expires"), value: message.codeExpiresAt && at(message.codeExpiresAt) },
    { term: t("messages.parts"), value: parts },
    // Of a failure the card above says it, where it is acted on.
    { term: t("messages.reason"), value: state !== "failed" && error && describeError(error, t) },
  ];
  return rows.filter(({ value }) => value !== null && value !== false);
}

/** What support asks for first; long, and of one word. */
const Reference = ({ text }: { text: string }) => (
  <span className="font-mono text-sm wrap-anywhere" translate="no">
    {text}
  </span>
);
