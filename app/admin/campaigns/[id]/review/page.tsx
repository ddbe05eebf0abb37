import { isProven, proveAddress } from "@/app/_auth/proof";
import { requireAdministrator } from "@/app/_auth/require";
import { ActionForm } from "@/app/_forms/action-form";
import { pageNotFound } from "@/app/_server/page-not-found";
import { Breadcrumb } from "@/app/_ui/breadcrumb";
import { ButtonRow } from "@/app/_ui/button-row";
import { Checkbox } from "@/app/_ui/checkbox";
import { EmptyState } from "@/app/_ui/empty-state";
import { FileCard } from "@/app/_ui/file-card";
import { LinkButton } from "@/app/_ui/link-button";
import { Notice } from "@/app/_ui/notice";
import { Page } from "@/app/_ui/page";
import { SubmitButton } from "@/app/_ui/submit-button";
import type { CampaignOfPage } from "@/lib/campaign/read";
import { reviewCampaign } from "@/lib/campaign/review";
import { formatMoment } from "@/lib/i18n/format-moment";
import type { Translate } from "@/lib/i18n/translate";
import { unknownText } from "../../describe";
import { requireDraft } from "../draft";
import { launchCampaignAction } from "./actions";
import { Answers } from "./answers";
import { Impact } from "./impact";
import { obstacleText } from "./obstacle";
import { Risk } from "./risk";
import { Sms } from "./sms";

export default async function ReviewPage({ params }: { params: Promise<{ id: string }> }) {
  const context = await requireAdministrator("/admin/campaigns");
  const { t, zone } = context;
  const { id } = await params;
  const found = await requireDraft(id);
  const [review, proven] = await Promise.all([reviewCampaign(id), isProven(context)]);
  if (!review) pageNotFound();
  const { impact, contacts, obstacle, unknownLogins, firstToLose, sms } = review;
  const { campaign, directory } = found;
  const start = campaign.startsAt && formatMoment(campaign.startsAt, { locale: zone.locale, timeZone: directory.timeZone });

  return (
    <>
      <Breadcrumb t={t} crumbs={[{ href: "/admin/campaigns", label: t("campaign.list-title") }]} />
      <Page heading={t("campaign.review-title")} step={t("campaign.step", { step: 3 })} title={t("campaign.review-full-title")}>
        <div className="grid max-w-3xl gap-6">
          <Answers found={found} impact={impact} t={t} locale={zone.locale} />
          {unknownLogins.length > 0 && <Notice tone="warning">{unknownText(unknownLogins, t)}</Notice>}
          {obstacle && (
            <Notice tone="warning">
              <div className="grid justify-items-start gap-3">
                <p>{obstacleText(obstacle, t)}</p>
                <LinkButton href={`/admin/directories/${directory.id}/policy`} size="small">
                  {t("campaign.to-policy")}
                </LinkButton>
              </div>
            </Notice>
          )}
          {contacts === 0 ? (
            <EmptyState text={t(impact.leftOut > 0 ? "campaign.all-left-out" : "campaign.nothing-to-mark")}>
              <LinkButton href={`/admin/campaigns/${id}/who`}>{t("campaign.change-who")}</LinkButton>
            </EmptyState>
          ) : (
            <>
              <Impact campaignId={id} impact={impact} t={t} locale={zone.locale} />
              <FileCard of="campaign-dry-run" address={`/admin/campaigns/${id}/review/file`} t={t} />
              {sms && <Sms plan={sms} t={t} />}
              {impact.loseRecovery > 0 && <Risk campaign={campaign} people={impact.loseRecovery} first={firstToLose} t={t} />}
              {!proven && (
                <Notice>
                  <div className="grid justify-items-start gap-3">
                    <p>{t("campaign.proof-first")}</p>
                    <LinkButton href={proveAddress(`/admin/campaigns/${id}/review`)} size="small">
                      {t("campaign.proof-button")}
                    </LinkButton>
                  </div>
                </Notice>
              )}
              {/* Whoever is left out is no longer to be agreed to: the form begins anew. */}
              <ActionForm key={String(campaign.excludesLastWay)} id="launch" action={launchCampaignAction.bind(null, id)}>
                <input type="hidden" name="signature" value={review.signature} />
                {impact.loseRecovery > 0 && (
                  <Checkbox name="consents" label={t("campaign.consent", { count: impact.loseRecovery })} />
                )}
                {start && <p>{t("impact.later-hint")}</p>}
                <ButtonRow>
                  <SubmitButton>{launchText(campaign, contacts, start, t)}</SubmitButton>
                  <LinkButton href={`/admin/campaigns/${id}/what`}>{t("campaign.back")}</LinkButton>
                  <LinkButton href="/admin/campaigns" variant="quiet">
                    {t("campaign.leave")}
                  </LinkButton>
                </ButtonRow>
              </ActionForm>
            </>
          )}
        </div>
      </Page>
    </>
  );
}

/** The button names the act: how many, and how it is done. */
function launchText(
  { pace, peoplePerDay }: CampaignOfPage["campaign"],
  count: number,
  moment: string | null,
  t: Translate,
): string {
  if (pace === "next-sign-in")
    return moment ? t("impact.launch-next-later", { count, moment }) : t("impact.launch-next", { count });
  if (moment) return t("impact.launch-later", { count, moment });
  return t(peoplePerDay === null ? "impact.launch" : "impact.launch-waves", { count });
}
