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
import { setting } from "@/lib/env";
import { readMessage } from "@/lib/message/read";
import { describeError, STATE_LOOK } from "../describe";
import { retryMessageAction } from "./actions";
import { Attempts } from "./attempts";
import { Facts } from "./facts";

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
            <Facts message={message} t={t} zone={zone} />
          </section>
          <Attempts attempts={attempts} t={t} zone={zone} />
        </div>
      </Page>
    </>
  );
}
