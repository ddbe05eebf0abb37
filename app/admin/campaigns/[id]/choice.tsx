import type { ReactNode } from "react";
import { type CampaignOfPage, countLogins } from "@/lib/campaign/read";
import { formatDate, formatMoment, type Zone } from "@/lib/i18n/format-moment";
import type { Locale } from "@/lib/i18n/locale";
import type { Translate } from "@/lib/i18n/translate";
import { describeScope } from "../describe";

type Campaign = CampaignOfPage["campaign"];

/** Whom a campaign is about, a filter by its words. */
export function describeWho(campaign: Campaign, t: Translate, locale: Locale): string {
  return campaign.scope === "filter"
    ? describeFilter(campaign, t, locale)
    : describeScope({ ...campaign, logins: countLogins(campaign) }, t);
}

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

type WhenProps = { found: CampaignOfPage; locale: Locale; t: Translate; people?: number };

/** When a campaign asks, by the clocks of its directory, and in how many waves `people` come to. */
export function When({ found: { campaign, directory }, people = 0, locale, t }: WhenProps) {
  const { startsAt, pace, peoplePerDay } = campaign;
  const zone: Zone = { locale, timeZone: directory.timeZone };
  const days = peoplePerDay === null ? 0 : Math.ceil(people / peoplePerDay);
  return (
    <>
      {startsAt && <p>{t("impact.at", { moment: formatMoment(startsAt, zone), zone: zone.timeZone })}</p>}
      {pace === "next-sign-in" ? <p>{t("impact.next-sign-in")}</p> : startsAt === null && <p>{t("impact.now")}</p>}
      {peoplePerDay !== null && (
        <p>
          {t("impact.waves", { people: peoplePerDay })}
          {days > 0 && ` – ${t("impact.waves-days", { days })}`}
        </p>
      )}
    </>
  );
}

/** What its people are told, in both languages. */
export function describeMessage({ messageFr, messageEn }: Campaign, t: Translate): ReactNode {
  if (messageFr === null && messageEn === null) return t("impact.message-none");
  return (
    <>
      {messageFr !== null && <p>{t("impact.message-fr", { text: messageFr })}</p>}
      {messageEn !== null && <p>{t("impact.message-en", { text: messageEn })}</p>}
    </>
  );
}
