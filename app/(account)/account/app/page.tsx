import { requireUser } from "@/app/_auth/require";
import { ActionForm } from "@/app/_forms/action-form";
import { pageNotFound } from "@/app/_server/page-not-found";
import { ButtonRow } from "@/app/_ui/button-row";
import { Card } from "@/app/_ui/card";
import { CodeField } from "@/app/_ui/code-field";
import { Disclosure } from "@/app/_ui/disclosure";
import { LinkButton } from "@/app/_ui/link-button";
import { Notice } from "@/app/_ui/notice";
import { Page } from "@/app/_ui/page";
import { ShownOnce } from "@/app/_ui/shown-once";
import { StatusTag } from "@/app/_ui/status-tag";
import { SubmitButton } from "@/app/_ui/submit-button";
import { readAppBinding } from "@/lib/authenticator/binding";
import { readAuthenticator } from "@/lib/authenticator/read";
import { readAppUnderWay } from "@/lib/authenticator/under-way";
import { formatMoment } from "@/lib/i18n/format-moment";
import { readOrganisation } from "@/lib/organisation/read";
import { readFreshProof } from "@/lib/session/fresh-proof";
import { inSession } from "../../confirm/window";
import { beginAppAction, cancelAppAction, confirmAppAction, removeAppAction } from "./actions";
import { HERE } from "./address";
import { BackupCard } from "./backup-card";
import { Gate } from "./gate";
import { Scan } from "./scan";

export default async function AppPage() {
  const context = await requireUser(HERE);
  const { session, user, t, zone } = context;
  const { productName } = await readOrganisation();
  const [binding, app, underWay] = await Promise.all([
    readAppBinding(inSession(context)),
    readAuthenticator(user.id),
    readAppUnderWay(inSession(context), productName),
  ]);
  if (!binding) return pageNotFound();
  const { may, policyTakesApps } = binding;
  const changeable = may === "freely" || may === "held";
  const reachable =
    may === "needs-factor" && (await readFreshProof({ id: session.id, userId: user.id })).outcome === "needs-factor";
  return (
    <Page heading={t("authenticator.title")} lead={t("authenticator.lead")}>
      <div className="grid gap-5 wrap-anywhere">
        {(policyTakesApps || app) && <Gate may={may} reachable={reachable} t={t} />}
        <Card id="app" heading={t("authenticator.heading")} icon="mobile" tag={tag()}>
          {!underWay && !app && <p>{t(policyTakesApps ? "authenticator.none-text" : "authenticator.not-taken")}</p>}
          {!underWay && app?.usable && <p>{t("authenticator.active-text")}</p>}
          {!underWay && app?.heldUntil && (
            <Notice tone="info">{t("authenticator.held-text", { moment: formatMoment(app.heldUntil, zone) })}</Notice>
          )}
          {policyTakesApps && may === "held" && !app && (
            <Notice tone="info">{t("authenticator.will-be-held", { hours: binding.holdHours })}</Notice>
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
          {!underWay && policyTakesApps && changeable && (
            <ActionForm id="app-begin" action={beginAppAction}>
              {app && <p className="text-muted">{t("authenticator.replace-hint")}</p>}
              <div>
                <SubmitButton variant={app ? "outline" : "primary"}>
                  {t(app ? "authenticator.replace" : "authenticator.add")}
                </SubmitButton>
              </div>
            </ActionForm>
          )}
          {underWay && (
            <ActionForm id="app-cancel" action={cancelAppAction}>
              <div>
                <SubmitButton variant="quiet">{t("authenticator.cancel")}</SubmitButton>
              </div>
            </ActionForm>
          )}
          {!underWay && app && changeable && (
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
        {!underWay && app && <BackupCard left={app.backupCodesLeft} changeable={changeable} t={t} />}
        <ButtonRow>
          <LinkButton href="/" variant="quiet">
            {t("authenticator.back")}
          </LinkButton>
        </ButtonRow>
      </div>
    </Page>
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
