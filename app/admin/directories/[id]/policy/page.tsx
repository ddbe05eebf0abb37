import { requireAdministrator } from "@/app/_auth/require";
import { ActionForm } from "@/app/_forms/action-form";
import { pageNotFound } from "@/app/_server/page-not-found";
import { AskingTag } from "@/app/_ui/asking-tag";
import { Breadcrumb } from "@/app/_ui/breadcrumb";
import { ButtonRow } from "@/app/_ui/button-row";
import { Card } from "@/app/_ui/card";
import { Checkbox } from "@/app/_ui/checkbox";
import { LinkButton } from "@/app/_ui/link-button";
import { Notice } from "@/app/_ui/notice";
import { Page } from "@/app/_ui/page";
import { RadioGroup } from "@/app/_ui/radio-group";
import { SelectField } from "@/app/_ui/select-field";
import { SubmitButton } from "@/app/_ui/submit-button";
import { UnsavedChanges } from "@/app/_ui/unsaved-changes";
import type { Channel } from "@/lib/contact/channel";
import type { Translate } from "@/lib/i18n/translate";
import { chosenChannels } from "@/lib/policy/asked";
import { readPrerequisites } from "@/lib/policy/prerequisites";
import { type PolicyOfDirectory, readPolicy } from "@/lib/policy/read";
import { isUuid } from "@/lib/text/uuid";
import { openWizardAction, savePolicyAction } from "./actions";
import { describeHold } from "./describe";
import { Prerequisites } from "./prerequisites";

type Props = { params: Promise<{ id: string }>; searchParams: Promise<{ saved?: string | string[] }> };

export default async function PolicyPage({ params, searchParams }: Props) {
  const { t, zone } = await requireAdministrator("/admin/directories");
  const [{ id }, { saved }] = await Promise.all([params, searchParams]);
  const [found, prerequisites] = isUuid(id) ? await Promise.all([readPolicy(id), readPrerequisites()]) : [];
  if (!found || !prerequisites) pageNotFound();
  const { policy, directory, asking, paused, wouldBeAsked, willBeAsked } = found;

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
          {asking === "paused" && <Notice tone="warning">{pausedText(paused, chosenChannels(policy), t)}</Notice>}
          <Prerequisites found={prerequisites} t={t} zone={zone} />
          <Card id="contacts" heading={t("policy.contacts")}>
            <ActionForm id="policy" action={savePolicyAction.bind(null, id)}>
              <input type="hidden" name="version" value={policy.version} />
              <div>
                <Checkbox
                  name="asksContacts"
                  label={t("policy.box")}
                  hint={t("policy.box-hint")}
                  defaultChecked={policy.asksContacts}
                />
                <p className="font-medium">{t("policy.effect", { people: wouldBeAsked })}</p>
              </div>
              <RadioGroup
                name="channels"
                legend={t("policy.channels")}
                defaultValue={chosenChannels(policy).join("-and-")}
                choices={[
                  { value: "email-and-mobile", label: t("policy.both-channels") },
                  { value: "email", label: t("policy.email-only") },
                  { value: "mobile", label: t("policy.mobile-only") },
                ]}
              />
              <SelectField
                name="holdHours"
                label={t("policy.hold")}
                hint={t("policy.hold-hint")}
                defaultValue={String(policy.holdHours)}
                options={holdChoices(policy.holdHours).map((hours) => ({ value: String(hours), label: describeHold(hours, t) }))}
              />
              <SelectField
                name="hardBounces"
                label={t("policy.bounces")}
                hint={t("policy.bounces-hint")}
                defaultValue={String(policy.hardBounces)}
                options={BOUNCE_CHOICES.map((count) => ({ value: String(count), label: t("policy.bounces-count", { count }) }))}
              />
              <Checkbox
                name="allowsSharedValues"
                label={t("policy.shared")}
                hint={t("policy.shared-hint")}
                defaultChecked={policy.allowsSharedValues}
              />
              <UnsavedChanges formId="policy" text={t("policy.unsaved")} />
              <ButtonRow>
                <SubmitButton>{t("policy.save")}</SubmitButton>
                <LinkButton href="/admin/directories">{t("policy.cancel")}</LinkButton>
              </ButtonRow>
            </ActionForm>
          </Card>
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

const BOUNCE_CHOICES = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];

/** One to seven days, and what a command may have set between them. */
const holdChoices = (present: number) => [...new Set([24, 48, 72, 96, 120, 144, 168, present])].sort((a, b) => a - b);

function pausedText(paused: PolicyOfDirectory["paused"], chosen: readonly Channel[], t: Translate): string {
  const [one] = paused;
  return one && paused.length < chosen.length ? t(`policy.paused-${one.channel}-${one.because}`) : t("policy.paused-all");
}
