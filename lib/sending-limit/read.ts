import { db } from "@/db/client";
import { findPausedPrefixes } from "@/db/queries/paused-prefixes";
import { findSmsUse } from "@/db/queries/sms-ceilings";
import { limits } from "@/lib/limits";

const HOUR_MS = 3_600_000;

/** A ceiling, and how far it is used. */
export type CeilingUse = {
  sent: number;
  ceiling: number;
  /** Of the ceiling, kept for second factors. */
  reserved: number;
  /** What is not reserved is used up: only second factors go out. */
  reserveReached: boolean;
  /** Nothing goes out. */
  reached: boolean;
};

export type SendingLimits = {
  /** This hour of the clock. */
  hour: CeilingUse & { began: Date; ends: Date };
  /** This hour and the 23 before. */
  day: CeilingUse;
  paused: { prefix: string; expired: number; pausedAt: Date; pausedUntil: Date }[];
};

function ceilingUse(sent: number, ceiling: number): CeilingUse {
  const reserved = Math.floor((ceiling * limits.reservedSmsPercent) / 100);
  return { sent, ceiling, reserved, reserveReached: sent >= ceiling - reserved, reached: sent >= ceiling };
}

/** What text messages are limited to, and how much of that is used now. */
export async function readSendingLimits(): Promise<SendingLimits> {
  const [use, paused] = await Promise.all([findSmsUse(db), findPausedPrefixes(db)]);
  const began = new Date(use.hour);
  return {
    hour: { ...ceilingUse(use.sentThisHour, use.hourly), began, ends: new Date(began.getTime() + HOUR_MS) },
    day: ceilingUse(use.sentToday, use.daily),
    paused,
  };
}
