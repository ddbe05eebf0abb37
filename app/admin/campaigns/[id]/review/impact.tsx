import { DataTable } from "@/app/_ui/data-table";
import type { Review } from "@/lib/campaign/review";
import { formatNumber } from "@/lib/i18n/format-number";
import type { Locale } from "@/lib/i18n/locale";
import type { Translate } from "@/lib/i18n/translate";

type Line = { key: string; text: string; count: number; grave?: boolean };

/** The effect of a launch on people. */
export function Impact({ impact, t, locale }: { impact: Review["impact"]; t: Translate; locale: Locale }) {
  const lines: Line[] = [
    { key: "asked", text: t("campaign.effect-asked"), count: impact.asked },
    { key: "lose", text: t("campaign.effect-lose"), count: impact.loseRecovery, grave: true },
    { key: "neither", text: t("campaign.effect-neither"), count: impact.haveNeither },
    { key: "signed-in", text: t("campaign.effect-signed-in"), count: impact.signedIn },
    { key: "already", text: t("campaign.effect-already"), count: impact.alreadyUnconfirmed },
  ];
  return (
    <DataTable
      caption={t("campaign.impact")}
      showCaption
      rows={lines}
      rowKey={({ key }) => key}
      columns={[
        {
          key: "effect",
          header: t("campaign.effect"),
          cell: ({ text, grave }) => <span className={grave ? "font-bold" : "font-normal"}>{text}</span>,
        },
        {
          key: "people",
          header: t("campaign.people"),
          numeric: true,
          cell: ({ count, grave }) => (
            <span className={grave && count > 0 ? "font-bold text-danger" : ""}>{formatNumber(count, locale)}</span>
          ),
        },
      ]}
    />
  );
}
