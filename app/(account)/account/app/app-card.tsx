import type { UserContext } from "@/app/_auth/require";
import { ActionForm } from "@/app/_forms/action-form";
import { Card } from "@/app/_ui/card";
import { CodeField } from "@/app/_ui/code-field";
import { Disclosure } from "@/app/_ui/disclosure";
import { Notice } from "@/app/_ui/notice";
import { ShownOnce } from "@/app/_ui/shown-once";
import { StatusTag } from "@/app/_ui/status-tag";
import { SubmitButton } from "@/app/_ui/submit-button";
import type { AppBinding } from "@/lib/authenticator/binding";
import type { Authenticator } from "@/lib/authenticator/read";
import type { AppUnderWay } from "@/lib/authenticator/under-way";
import { formatMoment } from "@/lib/i18n/format-moment";
import { beginAppAction, cancelAppAction, confirmAppAction, removeAppAction } from "./actions";
import { Scan } from "./scan";

type Props = {
  app: Authenticator | null;
  underWay: AppUnderWay | null;
  binding: AppBinding;
  removable: boolean;
  context: UserContext;
};

/** The app that an account has, or is about to have, and what can be done with it. */
export function AppCard({ app, underWay, binding: { may, policyTakesApps, holdHours }, removable, context: { t, zone } }: Props) {
  const addable = policyTakesApps && (may === "freely" || may === "held");
  return (
    <Card id="app" heading={t("authenticator.heading")} icon="mobile" tag={tag()}>
      {!underWay && !app && <p>{t(policyTakesApps ? "authenticator.none-text" : "authenticator.not-taken")}</p>}
      {!underWay && app?.usable && <p>{t("authenticator.active-text")}</p>}
      {!underWay && app?.heldUntil && (
        <Notice tone="info">{t("authenticator.held-text", { moment: formatMoment(app.heldUntil, zone) })}</Notice>
      )}
      {addable && may === "held" && (underWay || !app) && (
        <Notice tone="info">{t("authenticator.will-be-held", { hours: holdHours })}</Notice>
      )}
      {underWay && <Scan app={underWay} t={t} />}
      {/* Stays when the app is added: the answer to its first code shows the backup codes. */}
      {(underWay || app) && (
        <ActionForm id="app-code" action={confirmAppAction} refusal="field">
          {underWay && (
            <>
              <CodeField name="code" label={t("authenticator.first-code")} hint={t("authenticator.code-hint")} />
              <div>
                <SubmitButton>{t("authenticator.confirm")}</SubmitButton>
              </div>
            </>
          )}
          <ShownOnce heading={t("authenticator.backup-shown")}>
            <p>{t("authenticator.backup-keep")}</p>
          </ShownOnce>
        </ActionForm>
      )}
      {underWay && (
        <ActionForm id="app-cancel" action={cancelAppAction}>
          <div>
            <SubmitButton variant="quiet">{t("authenticator.cancel")}</SubmitButton>
          </div>
        </ActionForm>
      )}
      {!underWay && addable && (
        <ActionForm id="app-begin" action={beginAppAction}>
          {app && <p className="text-muted">{t("authenticator.replace-hint")}</p>}
          <div>
            <SubmitButton variant={app ? "outline" : "primary"}>
              {t(app ? "authenticator.replace" : "authenticator.add")}
            </SubmitButton>
          </div>
        </ActionForm>
      )}
      {!underWay && app && removable && (
        <Disclosure summary={t("authenticator.remove")}>
          <p>{t("authenticator.remove-text")}</p>
          <ActionForm id="app-remove" action={removeAppAction}>
            <div>
              <SubmitButton variant="danger">{t("authenticator.remove")}</SubmitButton>
            </div>
          </ActionForm>
        </Disclosure>
      )}
    </Card>
  );

  function tag() {
    if (underWay) return <StatusTag look="info">{t("authenticator.under-way")}</StatusTag>;
    if (!app) return <StatusTag look="neutral">{t("authenticator.none")}</StatusTag>;
    return (
      <StatusTag look={app.usable ? "success" : "info"}>
        {t(app.usable ? "authenticator.active" : "authenticator.held")}
      </StatusTag>
    );
  }
}
