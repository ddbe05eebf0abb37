import type { contacts } from "../schema/contact";

export type ContactRow = typeof contacts.$inferInsert;
type ContactState = Omit<Partial<ContactRow>, "userId" | "channel">;

export const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000);

export const pairOf = (userId: string, email: ContactState, mobile: ContactState): ContactRow[] => [
  { ...email, userId, channel: "email" },
  { ...mobile, userId, channel: "mobile" },
];

export const confirmedAt = (value: string, days: number): ContactState => ({
  value,
  sourceValue: value,
  confirmedAt: daysAgo(days),
  provedAt: daysAgo(days),
  confirmedHow: "code",
  unconfirmedReason: null,
});

/** To be confirmed again: by a campaign, or by its age. */
export const dueBy = (campaignId: string | null): ContactState => ({
  confirmedAt: null,
  confirmedHow: null,
  unconfirmedReason: "due",
  campaignId,
  version: 2,
});

/** The states of a directory a few weeks after a campaign, each for a share of its people. */
export function contactsOf(
  userId: string,
  person: { email: string; mobile: string; share: number; days: number },
  campaignId: string,
): ContactRow[] {
  const { email, mobile, share, days } = person;
  const known = { value: email, sourceValue: email };
  const knownMobile = { value: mobile, sourceValue: mobile };
  const again = (value: string): ContactState => ({ ...confirmedAt(value, days % 38), campaignId, version: 3 });
  if (share < 45) return pairOf(userId, again(email), again(mobile));
  if (share < 60) return pairOf(userId, again(email), { ...confirmedAt(mobile, 200), ...dueBy(campaignId) });
  if (share < 70)
    return pairOf(
      userId,
      { ...confirmedAt(email, 200), ...dueBy(campaignId) },
      { ...confirmedAt(mobile, 200), ...dueBy(campaignId) },
    );
  if (share < 80) return pairOf(userId, known, knownMobile);
  if (share < 88) return pairOf(userId, again(email), {});
  if (share < 92) return pairOf(userId, known, {});
  if (share < 95) return pairOf(userId, again(email), { exempt: true });
  if (share < 98)
    return pairOf(userId, { ...again(email), pendingValue: `nouveau.${email}`, pendingSince: daysAgo(3) }, again(mobile));
  return pairOf(userId, {}, {});
}
