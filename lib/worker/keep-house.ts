import { db } from "@/db/client";
import { blankOldLogins, blankOldRecoveries, deleteOld, ensureAuditPartitions } from "@/db/queries/housekeeping";
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
  /** As long as the targets of a campaign, beside which they tell what it did; nobody is in them by name. */
  readinessDays: 730,
  /** Somebody may want a campaign once more, as a copy; whom it reached, its targets say. */
  campaignLoginsDays: 30,
  /** A clock that is a month late still finds a partition. */
  auditMonthsAhead: 2,
} as const;

/** Deletes what has no use any more, and makes room for the audit's next months. Once an hour; twice does no harm. */
export async function keepHouse(): Promise<void> {
  const messages = await deleteOld(db, "message", keep.messageDays * DAY_MS);
  const limits = await deleteOld(db, "rate_limit", keep.limitDays * DAY_MS);
  const pendingSignIns = await deleteOld(db, "pending_sign_in", keep.pendingSignInDays * DAY_MS);
  const recoveries = await deleteOld(db, "recovery", keep.recoveryDays * DAY_MS);
  await blankOldRecoveries(db, keep.recoveryWordsDays * DAY_MS);
  await blankOldLogins(db, keep.campaignLoginsDays * DAY_MS);
  const blockedSends = await deleteOld(db, "blocked_send", keep.blockedSendDays * DAY_MS);
  await deleteOld(db, "authenticator", keep.abandonedAppDays * DAY_MS);
  await deleteOld(db, "sms_hour", keep.smsHourDays * DAY_MS);
  await deleteOld(db, "readiness_day", keep.readinessDays * DAY_MS);
  await deleteOld(db, "paused_prefix", sendLimits.PREFIX_WINDOW_MS + sendLimits.SMS_CODE_LIFETIME_MS);
  await deleteOldBeats(db, DAY_MS);
  await deleteOldServiceDrafts(db, keep.serviceDraftDays);
  await endWaits();
  await db.transaction((tx) => ensureAuditPartitions(tx, keep.auditMonthsAhead));
  logEvent("info", "house.kept", { messages, limits, pendingSignIns, recoveries, blockedSends });
}
