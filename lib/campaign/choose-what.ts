import { db } from "@/db/client";
import { readWallClock } from "@/db/queries/wall-clock";
import type { Administrator } from "@/lib/audit/actor";
import type { Channel } from "@/lib/contact/channel";
import { changeDraft } from "./change-draft";

export type ChooseWhatResult =
  | { outcome: "saved" }
  | { outcome: "nothing-chosen" }
  | { outcome: "start-missing" }
  /** The directory's clocks leap over it that night. */
  | { outcome: "start-skipped" }
  | { outcome: "start-past" }
  /** A message in one language alone. */
  | { outcome: "message-half"; missing: "messageFr" | "messageEn" }
  /** It was launched meanwhile. */
  | { outcome: "no-draft" };

/** As many people as the largest organisation has: more than this in a day is no wave. */
export const PEOPLE_PER_DAY_MAX = 1_000_000;

/** The wizard's second screen, as it was filled in. */
export type WhatChoice = {
  channels: Channel[];
  /** Only what was confirmed before this day, as `YYYY-MM-DD`; null: whatever is confirmed. */
  confirmedBefore: string | null;
  when: "now" | "at" | "next-sign-in";
  /** By the directory's clocks, as `YYYY-MM-DDTHH:MM`; looked at where the campaign starts at a time. */
  startsAt: string | null;
  /** Null: all in one go. */
  peoplePerDay: number | null;
  /** Empty: nothing of its own. */
  messageFr: string;
  messageEn: string;
};

/** E-mail, mobile or both, what of it, when, in how many days, and what the window says to whom it asks. */
export async function chooseWhat(campaignId: string, choice: WhatChoice, actor: Administrator): Promise<ChooseWhatResult> {
  const { channels, confirmedBefore, when, peoplePerDay } = choice;
  if (channels.length === 0) return { outcome: "nothing-chosen" };
  const start = when === "at" ? await judgeStart(campaignId, choice.startsAt) : ({ outcome: "starts", at: null } as const);
  if (start.outcome !== "starts") return start;
  const [messageFr, messageEn] = [choice.messageFr || null, choice.messageEn || null];
  if ((messageFr === null) !== (messageEn === null))
    return { outcome: "message-half", missing: messageFr === null ? "messageFr" : "messageEn" };

  const chosen = {
    channels: [...new Set(channels)].sort(),
    confirmedBefore,
    pace: when === "next-sign-in" ? when : ("at-once" as const),
    startsAt: start.at,
    peoplePerDay,
    messageFr,
    messageEn,
  };
  const saved = await changeDraft(campaignId, chosen, actor, async () => true);
  return { outcome: saved ? "saved" : "no-draft" };
}

async function judgeStart(campaignId: string, local: string | null) {
  if (local === null) return { outcome: "start-missing" } as const;
  const clock = await readWallClock(db, campaignId, local);
  if (!clock) return { outcome: "no-draft" } as const;
  if (!clock.shown) return { outcome: "start-skipped" } as const;
  return clock.past ? ({ outcome: "start-past" } as const) : ({ outcome: "starts", at: clock.at } as const);
}
