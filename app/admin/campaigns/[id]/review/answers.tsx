import type { Route } from "next";
import type { ReactNode } from "react";
import { ActionForm } from "@/app/_forms/action-form";
import { LinkButton } from "@/app/_ui/link-button";
import { SubmitButton } from "@/app/_ui/submit-button";
import { SummaryList } from "@/app/_ui/summary-list";
import type { Impact } from "@/lib/campaign/impact";
import type { CampaignOfPage } from "@/lib/campaign/read";
import { formatDate, formatMoment, type Zone } from "@/lib/i18n/format-moment";
import type { Locale } from "@/lib/i18n/locale";
import type { Translate } from "@/lib/i18n/translate";
import { describeExcluded, describeScope } from "../../describe";
import { excludeLastWayAction } from "./actions";

type Props = { found: CampaignOfPage; impact: Impact; t: Translate; locale: Locale };

/** What the two screens before chose, each with the way back to it. */
export function Answers({ found: { campaign, directory }, impact, t, locale }: Props) {
  const marks = { email: impact.emails, mobile: impact.mobiles };
  const change = (screen: "who" | "what", label: string) => (
    <LinkButton href={`/admin/campaigns/${campaign.id}/${screen}` as Route} variant="quiet" size="small" label={label}>
      {t("campaign.change")}
    </LinkButton>
  );
  return (
    <SummaryList
      rows={[
        { term: t("campaign.name"), value: campaign.name },
        { term: t("campaign.directory"), value: directory.name },
        {
          term: t("campaign.scope"),
          value:
            campaign.scope === "filter"
              ? describeFilter(campaign, t, locale)
              : describeScope({ ...campaign, logins: campaign.logins.length }, t),
          action: change("who", t("campaign.change-who")),
        },
        {
          term: t("campaign.channels"),
          value: (
            <>
              {campaign.channels.map((channel) => (
                <p key={channel}>{t("campaign.review-marks", { channel: t(`campaign.${channel}`), count: marks[channel] })}</p>
              ))}
              {campaign.confirmedBefore && <p>{t("impact.only", { day: formatDate(campaign.confirmedBefore, locale) })}</p>}
            </>
          ),
          action: change("what", t("campaign.change-what")),
        },
        {
          term: t("impact.when"),
          value: <When campaign={campaign} people={impact.people} zone={{ locale, timeZone: directory.timeZone }} t={t} />,
          action: change("what", t("impact.change-when")),
        },
        { term: t("impact.message"), value: message(campaign, t), action: change("what", t("impact.change-message")) },
        {
          term: t("campaign.excluded"),
          value: describeExcluded(campaign, impact.leftOut, t),
          ...(campaign.excludesLastWay && {
            action: (
              <ActionForm id="include" action={excludeLastWayAction.bind(null, campaign.id, false)} className="">
                <SubmitButton variant="quiet" size="small" aria-label={t("campaign.include-again-name")}>
                  {t("campaign.include-again")}
                </SubmitButton>
              </ActionForm>
            ),
          }),
        },
      ]}
    />
  );
}

type Campaign = CampaignOfPage["campaign"];

function describeFilter({ filter, filterChannel, filterBefore }: Campaign, t: Translate, locale: Locale): string {
  const channel = filterChannel ?? "any";
  const day = filterBefore ? formatDate(filterBefore, locale) : "";
  switch (filter) {
    case "confirmed-before":
      return t("impact.filter-confirmed", { channel, day });
    case "not-seen-since":
      return t("impact.filter-seen", { day });
    case "never-confirmed":
    case null:
      return t("impact.filter-never", { channel });
  }
}

function When({ campaign, people, zone, t }: { campaign: Campaign; people: number; zone: Zone; t: Translate }) {
  const { startsAt, pace, peoplePerDay } = campaign;
  return (
    <>
      <p>{startsAt ? t("impact.at", { moment: formatMoment(startsAt, zone), zone: zone.timeZone }) : t("impact.now")}</p>
      {pace === "next-sign-in" && <p>{t("impact.next-sign-in")}</p>}
      {peoplePerDay !== null && (
        <p>
          {t("impact.waves", { people: peoplePerDay })} – {t("impact.waves-days", { days: Math.ceil(people / peoplePerDay) })}
        </p>
      )}
    </>
  );
}

function message({ messageFr, messageEn }: Campaign, t: Translate): ReactNode {
  if (messageFr === null && messageEn === null) return t("impact.message-none");
  return (
    <>
      {messageFr !== null && <p>{t("impact.message-fr", { text: messageFr })}</p>}
      {messageEn !== null && <p>{t("impact.message-en", { text: messageEn })}</p>}
    </>
  );
}
