import { isProven, proveAddress } from "@/app/_auth/proof";
import { requireAdministrator } from "@/app/_auth/require";
import { ActionForm } from "@/app/_forms/action-form";
import { pageNotFound } from "@/app/_server/page-not-found";
import { AskingTag } from "@/app/_ui/asking-tag";
import { Breadcrumb } from "@/app/_ui/breadcrumb";
import { ButtonRow } from "@/app/_ui/button-row";
import { Card } from "@/app/_ui/card";
import { LinkButton } from "@/app/_ui/link-button";
import { Notice } from "@/app/_ui/notice";
import { Page } from "@/app/_ui/page";
import { SubmitButton } from "@/app/_ui/submit-button";
import { UnsavedChanges } from "@/app/_ui/unsaved-changes";
import { readPrerequisites } from "@/lib/policy/prerequisites";
import { readReach } from "@/lib/policy/reach";
import { readPolicy } from "@/lib/policy/read";
import { readLeftByCampaigns } from "@/lib/readiness/left-by-campaigns";
import { isUuid } from "@/lib/text/uuid";
import { openWizardAction, savePolicyAction } from "./actions";
import { ConsequencesCard } from "./consequences-card";
import { ContactsCard } from "./contacts-card";
import { LeftNotice } from "./left-notice";
import { Prerequisites } from "./prerequisites";
import { RecoveryCard } from "./recovery-card";
import { SecondFactorCard } from "./second-factor-card";
import { SessionsCard } from "./sessions-card";
import { pausedText, stillPasswordText } from "./standing";

type Props = { params: Promise<{ id: string }>; searchParams: Promise<{ saved?: string | string[] }> };

export default async function PolicyPage({ params, searchParams }: Props) {
  const context = await requireAdministrator("/admin/directories");
  const { t, zone } = context;
  const [{ id }, { saved }] = await Promise.all([params, searchParams]);
  const [found, prerequisites] = isUuid(id) ? await Promise.all([readPolicy(id), readPrerequisites()]) : [];
  if (!found || !prerequisites) pageNotFound();
  const { policy, directory, asking, wouldBeAsked, willBeAsked } = found;
  const [reach, proven, left] = await Promise.all([readReach(policy), isProven(context), readLeftByCampaigns(id)]);
  const stillPassword = stillPasswordText(policy, reach, t, zone.locale);

  return (
    <>
      <Breadcrumb t={t} crumbs={[{ href: "/admin/directories", label: t("directories.title") }]} />
      <Page heading={t("policy.title", { directory: directory.name })} tag={<AskingTag state={asking} t={t} />}>
        <div className="grid max-w-3xl gap-6">
          <div role="status" className="empty:hidden">
            {saved !== undefined && (
              <Notice tone="success">
                {policy.asksContacts ? t("policy.saved-asked", { people: willBeAsked }) : t("policy.saved")}
              </Notice>
            )}
          </div>
          {saved !== undefined && !policy.asksContacts && left.people > 0 && (
            <LeftNotice directoryId={id} left={left} text="policy.left-saved" t={t} />
          )}
          {asking === "paused" && <Notice tone="warning">{pausedText(found, t)}</Notice>}
          {stillPassword && <Notice tone="warning">{stillPassword}</Notice>}
          {!proven && (
            <Notice>
              <p>{t("policy.proof-first")}</p>
              <p className="mt-2">
                <LinkButton href={proveAddress(`/admin/directories/${id}/policy`)}>{t("policy.proof-button")}</LinkButton>
              </p>
            </Notice>
          )}
          <Prerequisites found={prerequisites} t={t} zone={zone} />
          <ActionForm id="policy" action={savePolicyAction.bind(null, id)}>
            <input type="hidden" name="version" value={policy.version} />
            <ContactsCard policy={policy} wouldBeAsked={wouldBeAsked} left={left} t={t} />
            <SecondFactorCard policy={policy} t={t} />
            <RecoveryCard policy={policy} t={t} />
            <SessionsCard policy={policy} openSessions={reach.openSessions} t={t} />
            <ConsequencesCard reach={reach} t={t} locale={zone.locale} />
            <UnsavedChanges formId="policy" text={t("policy.unsaved")} />
            <ButtonRow>
              <SubmitButton name="intent" value="save">
                {t("policy.save")}
              </SubmitButton>
              <LinkButton href="/admin/directories">{t("policy.cancel")}</LinkButton>
            </ButtonRow>
          </ActionForm>
          <Card id="campaign" heading={t("policy.campaign")}>
            <p className="text-muted">{t("policy.campaign-text")}</p>
            <ActionForm id="wizard" action={openWizardAction.bind(null, id)}>
              <ButtonRow>
                <SubmitButton variant="outline" aria-label={t("policy.campaign-button-name")}>
                  {t("policy.campaign-button")}
                </SubmitButton>
              </ButtonRow>
            </ActionForm>
          </Card>
        </div>
      </Page>
    </>
  );
}
