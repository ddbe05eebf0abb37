import { requireAdministrator } from "@/app/_auth/require";
import { ActionForm } from "@/app/_forms/action-form";
import { Breadcrumb } from "@/app/_ui/breadcrumb";
import { ButtonRow } from "@/app/_ui/button-row";
import { Card } from "@/app/_ui/card";
import { Checkbox } from "@/app/_ui/checkbox";
import { Fieldset } from "@/app/_ui/fieldset";
import { Notice } from "@/app/_ui/notice";
import { Page } from "@/app/_ui/page";
import { SubmitButton } from "@/app/_ui/submit-button";
import { TextField } from "@/app/_ui/text-field";
import { readWho } from "@/lib/campaign/read";
import { requireDraft } from "../draft";
import { chooseWhoAction, previewWhoAction } from "./actions";
import { Discard } from "./discard";
import { Preview } from "./preview";
import { previewTexts } from "./preview-texts";
import { ScopeFields } from "./scope-fields";

export default async function WhoPage({ params }: { params: Promise<{ id: string }> }) {
  const { t } = await requireAdministrator("/admin/campaigns");
  const { id } = await params;
  const { campaign } = await requireDraft(id);
  const { departments, ...counted } = await readWho(campaign);
  const saved = previewTexts(counted, t);

  return (
    <>
      <Breadcrumb t={t} crumbs={[{ href: "/admin/campaigns", label: t("campaign.list-title") }]} />
      <Page
        heading={t("campaign.who-title")}
        step={t("campaign.step", { step: 1 })}
        title={t("campaign.who-full-title")}
        lead={t("campaign.who-hint")}
      >
        <div className="grid gap-6 lg:grid-cols-[minmax(0,1fr)_18rem] lg:items-start">
          <div className="grid gap-6">
            <div role="status" className="empty:hidden">
              {saved.unknown && <Notice tone="warning">{saved.unknown}</Notice>}
            </div>
            <ActionForm id="who" action={chooseWhoAction.bind(null, id)}>
              <input type="hidden" name="unknownShown" value={counted.unknownLogins.length} />
              <ScopeFields campaign={campaign} departments={departments} t={t} />
              <Fieldset legend={t("campaign.excluded")}>
                <Checkbox
                  name="excludesAdministrators"
                  label={t("campaign.who-administrators")}
                  defaultChecked={campaign.excludesAdministrators}
                />
                <Checkbox
                  name="excludesLastWay"
                  label={t("campaign.who-last-way")}
                  hint={t("campaign.who-last-way-hint")}
                  defaultChecked={campaign.excludesLastWay}
                />
              </Fieldset>
              <TextField
                name="name"
                label={t("campaign.who-name")}
                hint={t("campaign.who-name-hint")}
                defaultValue={campaign.name}
                autoComplete="off"
              />
              <ButtonRow>
                <SubmitButton name="next" value="go-on">
                  {t("campaign.next-what")}
                </SubmitButton>
                <noscript>
                  <SubmitButton name="next" value="recount" variant="outline">
                    {t("campaign.who-recount")}
                  </SubmitButton>
                </noscript>
                <SubmitButton name="next" value="leave" variant="quiet">
                  {t("campaign.leave")}
                </SubmitButton>
              </ButtonRow>
            </ActionForm>
          </div>
          <Card id="preview" heading={t("campaign.preview")}>
            <Preview
              key={campaign.version}
              formId="who"
              saved={saved}
              count={previewWhoAction.bind(null, id)}
              texts={{ counting: t("campaign.preview-counting"), failed: t("campaign.preview-failed") }}
            />
            <SubmitButton form="who" name="next" value="list" variant="quiet" size="small">
              {t("campaign.preview-list")}
            </SubmitButton>
          </Card>
          <Discard campaignId={id} t={t} />
        </div>
      </Page>
    </>
  );
}
