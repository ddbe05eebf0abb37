import { requireAdministrator } from "@/app/_auth/require";
import { ActionForm } from "@/app/_forms/action-form";
import { Breadcrumb } from "@/app/_ui/breadcrumb";
import { ButtonRow } from "@/app/_ui/button-row";
import { CheckboxGroup } from "@/app/_ui/checkbox-group";
import { Page } from "@/app/_ui/page";
import { Panel } from "@/app/_ui/panel";
import { RadioGroup } from "@/app/_ui/radio-group";
import { SubmitButton } from "@/app/_ui/submit-button";
import { TextField } from "@/app/_ui/text-field";
import { readWhat } from "@/lib/campaign/read";
import { CHANNELS } from "@/lib/contact/channel";
import { chosenChannels } from "@/lib/policy/asked";
import { requireDraft } from "../draft";
import { chooseWhatAction } from "./actions";
import { MessageFields } from "./message-fields";
import { WhenFields } from "./when-fields";

export default async function WhatPage({ params }: { params: Promise<{ id: string }> }) {
  const { t } = await requireAdministrator("/admin/campaigns");
  const { id } = await params;
  const found = await requireDraft(id);
  const { campaign, policy } = found;
  const { confirmed, sms } = await readWhat(campaign);
  const asked = chosenChannels(policy);

  return (
    <>
      <Breadcrumb t={t} crumbs={[{ href: "/admin/campaigns", label: t("campaign.list-title") }]} />
      <Page
        heading={t("campaign.what-title")}
        step={t("campaign.step", { step: 2 })}
        title={t("campaign.what-full-title")}
        lead={t("campaign.what-hint")}
      >
        <div className="max-w-3xl">
          <Panel>
            <ActionForm id="what" action={chooseWhatAction.bind(null, id)}>
              <CheckboxGroup
                name="channels"
                legend={t("campaign.what-legend")}
                defaultValues={campaign.channels}
                choices={CHANNELS.map((channel) => ({
                  value: channel,
                  label: t(`campaign.${channel}`),
                  hint: `${t("campaign.what-confirmed", { count: confirmed[channel] })}${asked.includes(channel) ? "" : ` – ${t("campaign.what-not-asked")}`}`,
                }))}
              />
              <RadioGroup
                name="reach"
                legend={t("campaign.reach-legend")}
                defaultValue={campaign.confirmedBefore ? "before" : "all"}
                choices={[
                  { value: "all", label: t("campaign.reach-all") },
                  {
                    value: "before",
                    label: t("campaign.reach-before"),
                    children: (
                      <TextField
                        name="confirmedBefore"
                        type="date"
                        label={t("campaign.filter-day")}
                        hint={t("campaign.reach-day-hint")}
                        defaultValue={campaign.confirmedBefore ?? ""}
                        min="2000-01-01"
                        max="2999-12-31"
                      />
                    ),
                  },
                ]}
              />
              <WhenFields found={found} sms={sms} t={t} />
              <MessageFields campaign={campaign} t={t} />
              <ButtonRow>
                <SubmitButton name="next" value="go-on">
                  {t("campaign.next-review")}
                </SubmitButton>
                <SubmitButton name="next" value="back" variant="outline">
                  {t("campaign.back")}
                </SubmitButton>
                <SubmitButton name="next" value="look" variant="outline">
                  {t("campaign.message-look")}
                </SubmitButton>
                <SubmitButton name="next" value="leave" variant="quiet">
                  {t("campaign.leave")}
                </SubmitButton>
              </ButtonRow>
            </ActionForm>
          </Panel>
        </div>
      </Page>
    </>
  );
}
