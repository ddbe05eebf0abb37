import { requireAdministrator } from "@/app/_auth/require";
import { ActionForm } from "@/app/_forms/action-form";
import { Breadcrumb } from "@/app/_ui/breadcrumb";
import { ButtonRow } from "@/app/_ui/button-row";
import { CheckboxGroup } from "@/app/_ui/checkbox-group";
import { LinkButton } from "@/app/_ui/link-button";
import { Page } from "@/app/_ui/page";
import { Panel } from "@/app/_ui/panel";
import { SubmitButton } from "@/app/_ui/submit-button";
import { readWhat } from "@/lib/campaign/read";
import { CHANNELS } from "@/lib/contact/channel";
import { chosenChannels } from "@/lib/policy/asked";
import { requireDraft } from "../draft";
import { chooseWhatAction } from "./actions";

export default async function WhatPage({ params }: { params: Promise<{ id: string }> }) {
  const { t } = await requireAdministrator("/admin/campaigns");
  const { id } = await params;
  const { campaign, policy } = await requireDraft(id);
  const confirmed = await readWhat(campaign);
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
              <ButtonRow>
                <SubmitButton name="next" value="go-on">
                  {t("campaign.next-review")}
                </SubmitButton>
                <LinkButton href={`/admin/campaigns/${id}/who`}>{t("campaign.back")}</LinkButton>
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
