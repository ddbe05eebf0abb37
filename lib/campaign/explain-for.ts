import { db } from "@/db/client";
import { findAskingFacts } from "@/db/queries/asking-facts";
import { findSparing } from "@/db/queries/campaign-targets";
import type { Channel } from "@/lib/contact/channel";
import { type Asking, explainAsking } from "./explain";

/** Why the window asks somebody for each of their contacts, or does not; by channel. */
export async function explainFor(userId: string): Promise<Partial<Record<Channel, Asking>>> {
  const [rows, spared] = await Promise.all([findAskingFacts(db, [userId]), findSparing(db, userId)]);
  return Object.fromEntries(
    rows.map(({ confirmedAt, ...row }) => {
      const sparing = spared.find(({ channel }) => channel === row.channel);
      const facts = { ...row, confirmedAt: confirmedAt ? new Date(confirmedAt) : null, sparedFor: sparing?.because ?? null };
      return [row.channel, explainAsking(facts)];
    }),
  );
}
