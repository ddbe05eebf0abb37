import type { Route } from "next";
import { ButtonRow } from "@/app/_ui/button-row";
import { Card } from "@/app/_ui/card";
import { LinkButton } from "@/app/_ui/link-button";
import { ShareBar } from "@/app/_ui/share-bar";
import { formatNumber, percentOf } from "@/lib/i18n/format-number";
import type { Locale } from "@/lib/i18n/locale";
import type { Translate } from "@/lib/i18n/translate";
import type { ReadyDirectory } from "@/lib/readiness/read";

/** Who could replace a forgotten password at this moment, numbers first. */
export function NowCard({ readiness, t, locale }: { readiness: ReadyDirectory; t: Translate; locale: Locale }) {
  const { directoryId, people, recover, byEmail, byMobile, without } = readiness;
  const lines = [
    { key: "either", people: recover },
    { key: "email", people: byEmail },
    { key: "mobile", people: byMobile },
    { key: "without", people: without },
  ] as const;
  return (
    <Card id="now" heading={t("readiness.now")}>
      <p>{t("readiness.now-text", { recover, people, percent: percentOf(recover, people) })}</p>
      <dl className="grid gap-3">
        {lines.map(({ key, people: some }) => (
          <div key={key} className="grid gap-x-4 gap-y-1 sm:grid-cols-[13rem_1fr] sm:items-center">
            <dt>{t(`readiness.${key}`)}</dt>
            <dd className="grid grid-cols-[5.5rem_1fr] items-center gap-4 text-xl leading-7 font-bold tabular-nums">
              {formatNumber(some, locale)}
              <ShareBar part={some} whole={people} />
            </dd>
          </div>
        ))}
      </dl>
      {without > 0 && (
        <ButtonRow>
          <LinkButton href={`/admin/directories/${directoryId}/readiness/people` as Route}>
            {t("readiness.see-without")}
          </LinkButton>
        </ButtonRow>
      )}
    </Card>
  );
}
