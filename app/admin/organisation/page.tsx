import { requireAdministrator } from "@/app/_auth/require";
import { originalNotice } from "@/app/_contact/original-notice";
import { ActionForm } from "@/app/_forms/action-form";
import { ButtonRow } from "@/app/_ui/button-row";
import { Card } from "@/app/_ui/card";
import { Notice } from "@/app/_ui/notice";
import { Page } from "@/app/_ui/page";
import { SubmitButton } from "@/app/_ui/submit-button";
import { TextField } from "@/app/_ui/text-field";
import { UnsavedChanges } from "@/app/_ui/unsaved-changes";
import { originalHelp } from "@/app/(info)/help/questions";
import { SMS_NAME_LENGTH } from "@/lib/message/sms-name";
import { readOrganisationWords } from "@/lib/organisation/read";
import { SUPPORT_LENGTH } from "@/lib/organisation/save";
import { saveOrganisationAction } from "./actions";
import { OwnTextFields } from "./own-text-fields";
import { SendersCard } from "./senders-card";
import { SmsCard } from "./sms-card";

type Props = { searchParams: Promise<{ saved?: string | string[] }> };

export default async function OrganisationPage({ searchParams }: Props) {
  const { t } = await requireAdministrator("/admin/organisation");
  const [{ saved }, { version, ...stored }] = await Promise.all([searchParams, readOrganisationWords()]);
  return (
    <Page heading={t("organisation.title")} lead={t("organisation.lead")}>
      <div className="grid max-w-3xl gap-6">
        <div role="status" className="empty:hidden">
          {saved !== undefined && <Notice tone="success">{t("organisation.saved")}</Notice>}
        </div>
        <Card id="identity" heading={t("organisation.identity")}>
          <ActionForm id="organisation" action={saveOrganisationAction}>
            <input type="hidden" name="version" value={version} />
            <TextField
              name="productName"
              label={t("organisation.name")}
              hint={t("organisation.name-hint", { most: SMS_NAME_LENGTH })}
              defaultValue={stored.productName}
              autoComplete="off"
            />
            <TextField
              name="supportAddress"
              type="email"
              label={t("organisation.support")}
              hint={t("organisation.support-hint")}
              defaultValue={stored.supportAddress ?? ""}
              maxLength={SUPPORT_LENGTH}
              autoComplete="off"
              spellCheck={false}
            />
            <OwnTextFields text="notice" hint={t("organisation.notice-hint")} stored={stored} original={originalNotice} t={t} />
            <OwnTextFields text="help" hint={t("organisation.help-hint")} stored={stored} original={originalHelp} t={t} />
            <UnsavedChanges formId="organisation" text={t("organisation.unsaved")} />
            <ButtonRow>
              <SubmitButton>{t("organisation.save")}</SubmitButton>
            </ButtonRow>
          </ActionForm>
        </Card>
        <SmsCard productName={stored.productName} t={t} />
        <SendersCard t={t} />
      </div>
    </Page>
  );
}
