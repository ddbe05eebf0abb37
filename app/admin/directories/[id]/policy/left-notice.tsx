import type { Route } from "next";
import Link from "next/link";
import { Notice } from "@/app/_ui/notice";
import type { Translate } from "@/lib/i18n/translate";
import type { LeftByCampaigns } from "@/lib/readiness/left-by-campaigns";

type Props = {
  directoryId: string;
  left: LeftByCampaigns;
  text: "policy.left-unticked" | "policy.left-saved";
  t: Translate;
};

/** Whom campaigns leave without a way to recover while nothing asks them to confirm again, and what can be done about it. */
export function LeftNotice({ directoryId, left, text, t }: Props) {
  return (
    <Notice tone="warning">
      <p>{t(text, { people: left.people })}</p>
      <ul className="mt-1 grid gap-1">
        <li>
          <Link href={`/admin/directories/${directoryId}/readiness/people?because=campaign` as Route} prefetch={false}>
            {t("policy.left-list")}
          </Link>
        </li>
        {left.campaigns.map(({ id, name }) => (
          <li key={id}>
            <Link href={`/admin/campaigns/${id}/restore` as Route} prefetch={false}>
              {t("policy.left-restore", { campaign: name })}
            </Link>
          </li>
        ))}
      </ul>
    </Notice>
  );
}
