import { ActionForm } from "@/app/_forms/action-form";
import { ButtonRow } from "@/app/_ui/button-row";
import { Card } from "@/app/_ui/card";
import { StatusTag } from "@/app/_ui/status-tag";
import { SubmitButton } from "@/app/_ui/submit-button";
import { formatMoment, type Zone } from "@/lib/i18n/format-moment";
import type { Translate } from "@/lib/i18n/translate";
import type { OwnSession } from "@/lib/session/list";
import { endAllSessionsAction, endOtherSessionsAction, endSessionAction } from "./session-actions";

type Props = { sessions: readonly OwnSession[]; t: Translate; zone: Zone };

/** Where the account is signed in, each to be closed by itself, or all at once. */
export function OwnSessions({ sessions, t, zone }: Props) {
  return (
    <Card id="sessions" heading={t("account.sessions")}>
      <ul className="divide-y divide-line border-y border-line">
        {sessions.map((session) => {
          const agent = agentText(session.agent, t);
          const since = formatMoment(session.createdAt, zone);
          return (
            <li key={session.id} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 py-3.5">
              <div className="grid min-w-0 flex-1 basis-64 gap-1">
                <p className="flex flex-wrap items-center gap-x-3 gap-y-1 font-semibold">
                  {agent}
                  {session.current && <StatusTag look="success">{t("account.this-session")}</StatusTag>}
                </p>
                <p className="text-sm text-muted">
                  {session.address === null
                    ? t("account.since", { since })
                    : t("account.since-from", { since, address: session.address })}
                </p>
                {!session.current && (
                  <p className="text-sm text-muted">
                    {t("account.last-seen", { moment: formatMoment(session.lastSeenAt, zone) })}
                  </p>
                )}
              </div>
              {!session.current && (
                <ActionForm id={`end-${session.id}`} action={endSessionAction}>
                  <input type="hidden" name="session" value={session.id} />
                  <SubmitButton variant="outline" size="small" aria-label={t("account.end-this", { agent, since })}>
                    {t("account.end-session")}
                  </SubmitButton>
                </ActionForm>
              )}
            </li>
          );
        })}
      </ul>
      <ButtonRow>
        {sessions.length > 1 && (
          <ActionForm id="end-others" action={endOtherSessionsAction}>
            <SubmitButton variant="outline">{t("account.end-others")}</SubmitButton>
          </ActionForm>
        )}
        <ActionForm id="end-all" action={endAllSessionsAction}>
          <SubmitButton variant="outline">{t("account.end-all")}</SubmitButton>
        </ActionForm>
      </ButtonRow>
      <p className="text-sm text-muted">{t("account.end-all-hint")}</p>
    </Card>
  );
}

/** « Firefox sur Windows », as far as either is known. */
function agentText({ browser, system }: OwnSession["agent"], t: Translate): string {
  const named = browser ?? t("account.unknown-browser");
  return system === null ? named : t("account.on-system", { browser: named, system });
}
