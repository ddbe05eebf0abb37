import type { Locale } from "@/lib/i18n/locale";

/** Why the window asks for a contact. */
export type Why =
  /** Nobody ever confirmed what it holds, or it holds nothing. */
  | { why: "new" }
  /** Another value waits to replace the one that was proved. */
  | { why: "changed" }
  | { why: "campaign"; since: Date }
  /** The policy wants a confirmation every so many days; 0 where it does not any more. */
  | { why: "age"; days: number }
  /** An administrator took the confirmation from this one alone. */
  | { why: "administrator" }
  /** Messages to it came back. */
  | { why: "returned" }
  /** The account was frozen, or an administrator distrusts the value. */
  | { why: "distrusted" };

type Asked = {
  pendingValue: string | null;
  unconfirmedReason: "new" | "due" | "distrusted" | null;
  returned: boolean;
  reconfirmDays: number;
  /** What un-confirmed it, where that was a campaign. */
  campaign: { launchedAt: Date | null; rolling: boolean; messageFr: string | null; messageEn: string | null } | null;
};

/** Why a contact is asked for; null for one that is confirmed. */
export function whyOf({ pendingValue, unconfirmedReason, returned, reconfirmDays, campaign }: Asked): Why | null {
  if (pendingValue !== null) return { why: "changed" };
  switch (unconfirmedReason) {
    case null:
      return null;
    case "new":
      return { why: "new" };
    case "distrusted":
      return { why: returned ? "returned" : "distrusted" };
    case "due":
      if (!campaign?.launchedAt) return { why: "administrator" };
      return campaign.rolling ? { why: "age", days: reconfirmDays } : { why: "campaign", since: campaign.launchedAt };
  }
}

/** The message of the newest campaign that asks for one of these contacts; null where none says anything. */
export function messageOf(rows: readonly Pick<Asked, "campaign">[]): Record<Locale, string> | null {
  const [newest] = rows
    .flatMap(({ campaign }) => (campaign?.messageFr && campaign.messageEn ? [campaign] : []))
    .toSorted((one, other) => Number(other.launchedAt) - Number(one.launchedAt));
  return newest?.messageFr && newest.messageEn ? { fr: newest.messageFr, en: newest.messageEn } : null;
}
