import type { Route } from "next";
import Link from "next/link";
import type { ReactNode } from "react";
import { Notice } from "@/app/_ui/notice";
import type { OpenCampaign } from "@/lib/campaign/list-open";
import type { Translate } from "@/lib/i18n/translate";
import type { PausedAsking } from "@/lib/policy/list-paused";

type Props = {
  campaigns: readonly OpenCampaign[];
  paused: readonly PausedAsking[];
  /** Whether a worker is alive. */
  working: boolean;
  t: Translate;
};

/** What does not go on without somebody; nothing where all goes on. */
export function Attention({ campaigns, paused, working, t }: Props) {
  const held = campaigns.filter(({ state }) => state === "paused");
  if (working && held.length === 0 && paused.length === 0) return null;
  return (
    <Notice tone="warning" heading={t("overview.attention")}>
      <ul className="grid gap-1.5">
        {!working && (
          <Item text={t("overview.attention-worker")}>
            <Link href="/admin/messages" prefetch={false}>
              {t("overview.attention-worker-link")}
            </Link>
          </Item>
        )}
        {held.map(({ id, name, pausedBecause }) => (
          <Item key={id} text={t("overview.attention-paused", { because: REASON[pausedBecause ?? "administrator"] })}>
            <Link href={`/admin/campaigns/${id}` as Route} prefetch={false}>
              {name}
            </Link>
          </Item>
        ))}
        {paused.map(({ directoryId, directoryName, channel }) => (
          <Item key={`${directoryId} ${channel}`} text={t(`overview.attention-service-${channel}`)}>
            <Link href={`/admin/directories/${directoryId}/policy` as Route} prefetch={false}>
              {directoryName}
            </Link>
          </Item>
        ))}
      </ul>
    </Notice>
  );
}

/** As the text's choices are called, whose names take no hyphens. */
const REASON = {
  administrator: "administrator",
  "not-asked": "notAsked",
  "no-service": "noService",
  "locks-out": "locksOut",
  "more-would-lose": "moreWouldLose",
} as const satisfies Record<NonNullable<OpenCampaign["pausedBecause"]>, string>;

function Item({ text, children }: { text: string; children: ReactNode }) {
  return (
    <li>
      {children} – {text}
    </li>
  );
}
