import { requireAdministrator } from "@/app/_auth/require";
import { ActionForm } from "@/app/_forms/action-form";
import { Breadcrumb } from "@/app/_ui/breadcrumb";
import { ButtonRow } from "@/app/_ui/button-row";
import { Card } from "@/app/_ui/card";
import { Checkbox } from "@/app/_ui/checkbox";
import { CheckboxGroup } from "@/app/_ui/checkbox-group";
import { Notice } from "@/app/_ui/notice";
import { Page } from "@/app/_ui/page";
import { RadioGroup } from "@/app/_ui/radio-group";
import { SubmitButton } from "@/app/_ui/submit-button";
import { TextArea } from "@/app/_ui/text-area";
import { readWho } from "@/lib/campaign/read";
import { unknownText } from "../../describe";
import { requireDraft } from "../draft";
import { chooseWhoAction } from "./actions";
import { Preview } from "./preview";

export default async function WhoPage({ params }: { params: Promise<{ id: string }> }) {
  const { t } = await requireAdministrator("/admin/campaigns");
  const { id } = await params;
  const { campaign } = await requireDraft(id);
  const { departments, people, first, unknownLogins } = await readWho(campaign);

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
              {unknownLogins.length > 0 && <Notice tone="warning">{unknownText(unknownLogins, t)}</Notice>}
            </div>
            <ActionForm id="who" action={chooseWhoAction.bind(null, id)}>
              <input type="hidden" name="unknownShown" value={unknownLogins.length} />
              <RadioGroup
                name="scope"
                legend={t("campaign.who-legend")}
                defaultValue={campaign.scope}
                choices={[
                  { value: "everybody", label: t("campaign.who-everybody") },
                  ...(departments.length > 0
                    ? [
                        {
                          value: "departments",
                          label: t("campaign.who-departments"),
                          children: (
                            <CheckboxGroup
                              name="departments"
                              legend={t("campaign.who-departments-legend")}
                              defaultValues={campaign.departments}
                              choices={departments.map(({ name, people }) => ({
                                value: name,
                                label: t("campaign.who-department", { name, people }),
                              }))}
                            />
                          ),
                        },
                      ]
                    : []),
                  {
                    value: "logins",
                    label: t("campaign.who-logins"),
                    children: (
                      <TextArea
                        name="logins"
                        label={t("campaign.who-logins-label")}
                        rows={6}
                        spellCheck={false}
                        autoCapitalize="none"
                        defaultValue={campaign.logins.join("\n")}
                      />
                    ),
                  },
                ]}
              />
              <Checkbox
                name="excludesAdministrators"
                label={t("campaign.who-administrators")}
                defaultChecked={campaign.excludesAdministrators}
              />
              <ButtonRow>
                <SubmitButton name="next" value="go-on">
                  {t("campaign.next-what")}
                </SubmitButton>
                <SubmitButton name="next" value="recount" variant="outline">
                  {t("campaign.who-recount")}
                </SubmitButton>
                <SubmitButton name="next" value="leave" variant="quiet">
                  {t("campaign.leave")}
                </SubmitButton>
              </ButtonRow>
            </ActionForm>
          </div>
          <Card id="preview" heading={t("campaign.preview")}>
            <Preview people={people} first={first} t={t} />
          </Card>
        </div>
      </Page>
    </>
  );
}
