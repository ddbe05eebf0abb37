import { db } from "@/db/client";
import {
  blankOldRecoveries,
  deleteAbandonedApps,
  deleteEndedPauses,
  deleteIdleLimits,
  deleteOldBlockedSends,
  deleteOldMessages,
  deleteOldPendingSignIns,
  deleteOldRecoveries,
  deleteOldSmsHours,
  ensureAuditPartitions,
} from "@/db/queries/housekeeping";
import { deleteOldServiceDrafts } from "@/db/queries/service-drafts";
import { deleteOldBeats } from "@/db/queries/worker-heartbeats";
import { endWaits } from "@/lib/campaign/end-waits";
import { limits as sendLimits } from "@/lib/limits";
import { logEvent } from "@/lib/log";

const DAY_MS = 86_400_000;

const keep = {
  /** What the message log promises (RGPD 5: no longer than needed). */
  messageDays: 30,
  /** As long as the messages that were sent. */
  blockedSendDays: 30,
  /** Twice what the longer ceiling looks at. */
  smsHourDays: 2,
  /** As long as a test counts. */
  serviceDraftDays: 1,
  /** The longest window of any budget. */
  limitDays: 1,
  /** As long as the messages that were sent for them, which go with them, and so do the guesses at their codes. */
  pendingSignInDays: 30,
  recoveryDays: 30,
  /** Longer than the window in which the guesses at their codes are counted: a password typed as a login stays no longer. */
  recoveryWordsDays: 2,
  /** The first code of an app is typed within minutes. */
  abandonedAppDays: 1,
  /** A clock that is a month late still finds a partition. */
  auditMonthsAhead: 2,
} as const;

/** Deletes what has no use any more, and makes room for the audit's next months. Once an hour; twice does no harm. */
export async function keepHouse(): Promise<void> {
  const messages = await deleteOldMessages(db, keep.messageDays);
  const limits = await deleteIdleLimits(db, keep.limitDays);
  const pendingSignIns = await deleteOldPendingSignIns(db, keep.pendingSignInDays);
  const recoveries = await deleteOldRecoveries(db, keep.recoveryDays);
  await blankOldRecoveries(db, keep.recoveryWordsDays);
  const blockedSends = await deleteOldBlockedSends(db, keep.blockedSendDays);
  await deleteAbandonedApps(db, keep.abandonedAppDays);
  await deleteOldSmsHours(db, keep.smsHourDays);
  await deleteEndedPauses(db, sendLimits.PREFIX_WINDOW_MS + sendLimits.SMS_CODE_LIFETIME_MS);
  await deleteOldBeats(db, DAY_MS);
  await deleteOldServiceDrafts(db, keep.serviceDraftDays);
  await endWaits();
  await db.transaction((tx) => ensureAuditPartitions(tx, keep.auditMonthsAhead));
  logEvent("info", "house.kept", { messages, limits, pendingSignIns, recoveries, blockedSends });
}
