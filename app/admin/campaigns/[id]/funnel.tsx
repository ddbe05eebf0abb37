import Link from "next/link";
import { Card } from "@/app/_ui/card";
import { DataTable } from "@/app/_ui/data-table";
import { Disclosure } from "@/app/_ui/disclosure";
import { ShareBar } from "@/app/_ui/share-bar";
import type { PersonState } from "@/lib/campaign/list-people";
import type { ReadTally } from "@/lib/campaign/tally";
import { formatTime, type Zone } from "@/lib/i18n/format-moment";
import { formatNumber, percentOf } from "@/lib/i18n/format-number";
import type { Translate } from "@/lib/i18n/translate";
import { groupText, peopleAddress } from "./people/search";

const STEPS = ["targeted", "prompted", "requested", "confirmed"] as const;

type Line = { name: "targeted" | Exclude<PersonState, "unseen">; people: number };

type Props = { id: string; read: ReadTally; t: Translate; zone: Zone };

/** What became of the people of a campaign: how far they came, numbers first, and who stayed behind. */
export function Funnel({ id, read: { tally, at }, t, zone }: Props) {
  const number = (value: number) => formatNumber(value, zone.locale);
  const steps: Line[] = STEPS.map((name) => ({ name, people: tally[name] }));
  const beside: Line[] = (["waiting", "postponed", "failed", "restored"] as const)
    .map((name) => ({ name, people: tally[name] }))
    .filter(({ name, people }) => name === "postponed" || name === "failed" || people > 0);
  const link = ({ name, people }: Line) =>
    people === 0 ? (
      number(people)
    ) : (
      <Link href={peopleAddress(id, name === "targeted" ? {} : { state: name })} prefetch={false}>
        {number(people)}
      </Link>
    );

  return (
    <Card id="counts" heading={t("campaign.counts")}>
      <p>
        {tally.targeted === 0
          ? t("watch.funnel-none")
          : t("watch.funnel", { ...numbersOf(tally), percent: percentOf(tally.confirmed, tally.targeted) })}
      </p>
      <dl className="grid gap-3">
        {steps.map((line) => (
          <div key={line.name} className="grid gap-x-4 gap-y-1 sm:grid-cols-[11rem_1fr] sm:items-center">
            <dt>{groupText(line.name, t)}</dt>
            <dd className="grid grid-cols-[5.5rem_1fr] items-center gap-4 text-xl leading-7 font-bold tabular-nums">
              {link(line)}
              <ShareBar part={line.people} whole={tally.targeted} />
            </dd>
          </div>
        ))}
      </dl>
      <dl className="grid grid-cols-2 gap-4 border-t border-line pt-4 sm:grid-cols-4">
        {beside.map((line) => (
          <div key={line.name} className="flex flex-col-reverse justify-end">
            <dt className="text-muted">{groupText(line.name, t)}</dt>
            <dd className="text-xl leading-7 font-bold tabular-nums">{link(line)}</dd>
          </div>
        ))}
        {tally.postponed > 0 && (
          <div className="flex flex-col-reverse justify-end">
            <dt className="text-muted">{t("watch.median-skips")}</dt>
            <dd className="text-xl leading-7 font-bold tabular-nums">{number(tally.medianSkips)}</dd>
          </div>
        )}
      </dl>
      {at && <p className="text-muted">{t("watch.as-of", { time: formatTime(at, zone) })}</p>}
      <Disclosure summary={t("watch.funnel-table")}>
        <DataTable
          caption={t("campaign.counts")}
          rows={[...steps, ...beside]}
          rowKey={({ name }) => name}
          columns={[
            { key: "what", header: t("watch.what"), cell: ({ name }) => groupText(name, t) },
            { key: "people", header: t("campaign.people"), numeric: true, cell: ({ people }) => number(people) },
            {
              key: "share",
              header: t("watch.share"),
              numeric: true,
              cell: ({ people }) => t("watch.percent", { percent: percentOf(people, tally.targeted) }),
            },
          ]}
        />
      </Disclosure>
    </Card>
  );
}

const numbersOf = ({ targeted, prompted, requested, confirmed }: ReadTally["tally"]) => ({
  targeted,
  prompted,
  requested,
  confirmed,
});
