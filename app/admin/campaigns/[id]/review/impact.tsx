import type { Route } from "next";
import Link from "next/link";
import { DataTable } from "@/app/_ui/data-table";
import type { Impact as Numbers } from "@/lib/campaign/impact";
import type { Effect } from "@/lib/campaign/judge";
import { formatNumber } from "@/lib/i18n/format-number";
import type { Locale } from "@/lib/i18n/locale";
import type { Translate } from "@/lib/i18n/translate";

type Props = { campaignId: string; impact: Numbers; t: Translate; locale: Locale };

/** What is told whatever its number; the rest where it happens to somebody. */
const ALWAYS: readonly Effect[] = ["asked", "loseRecovery", "haveNeither", "signedIn", "alreadyUnconfirmed"];
const ORDER: readonly Effect[] = [
  "asked",
  "confirmByCode",
  "loseRecovery",
  "leftOut",
  "refused",
  "haveNeither",
  "signedIn",
  "alreadyUnconfirmed",
];
const GRAVE: readonly Effect[] = ["loseRecovery", "refused"];

/** The effect of a launch on people, with the people behind each number. */
export function Impact({ campaignId, impact, t, locale }: Props) {
  const shown = ORDER.filter((effect) => ALWAYS.includes(effect) || impact[effect] > 0);
  const grave = (effect: Effect) => GRAVE.includes(effect);
  return (
    <DataTable
      caption={t("campaign.impact")}
      showCaption
      rows={shown}
      rowKey={(effect) => effect}
      columns={[
        {
          key: "effect",
          header: t("campaign.effect"),
          cell: (effect) => <span className={grave(effect) ? "font-bold" : "font-normal"}>{t(`impact.${effect}`)}</span>,
        },
        {
          key: "people",
          header: t("campaign.people"),
          numeric: true,
          cell: (effect) => (
            <span className={grave(effect) && impact[effect] > 0 ? "font-bold text-danger" : ""}>
              {formatNumber(impact[effect], locale)}
            </span>
          ),
        },
        {
          key: "lists",
          header: t("impact.lists"),
          cell: (effect) =>
            impact[effect] > 0 ? <Lists campaignId={campaignId} effect={effect} t={t} /> : <span>{t("impact.nobody")}</span>,
        },
      ]}
    />
  );
}

function Lists({ campaignId, effect, t }: { campaignId: string; effect: Effect; t: Translate }) {
  const people = `/admin/campaigns/${campaignId}/review/people`;
  const named = { effect: t(`impact.${effect}`) };
  return (
    <span className="flex gap-4 whitespace-nowrap [&_a]:inline-block [&_a]:min-w-6 [&_a]:py-0.5 [&_a]:text-center">
      <Link href={`${people}?effect=${effect}` as Route} prefetch={false} aria-label={t("impact.list-name", named)}>
        {t("impact.list")}
      </Link>
      <a href={`${people}/file?effect=${effect}`} aria-label={t("impact.csv-name", named)}>
        {t("impact.csv")}
      </a>
    </span>
  );
}
