import { parseCronItems, type TaskList } from "graphile-worker";
import { z } from "zod";
import { JOBS } from "@/db/jobs";
import { runRestore } from "@/lib/campaign/restore";
import { runCampaign } from "@/lib/campaign/run";
import { startDueCampaigns } from "@/lib/campaign/start-due";
import { tallyCampaigns } from "@/lib/campaign/tally";
import { reportDisowned } from "@/lib/link/report-disowned";
import { logFailure } from "@/lib/log";
import { deliverMessage } from "@/lib/message/deliver";
import { pollReceipts } from "@/lib/message/poll-receipts";
import { keepReadinessDays } from "@/lib/readiness/keep-days";
import { lookUpRecovery } from "@/lib/recovery/look-up";
import { watchLimits } from "@/lib/sending-limit/watch";
import { keepHouse } from "./keep-house";

const KEEP_HOUSE = "keep-house";
const REPORT_DISOWNED = "report-disowned";
const KEEP_READINESS_DAYS = "keep-readiness-days";
const POLL_RECEIPTS = "poll-receipts";
const WATCH_LIMITS = "watch-limits";
const TALLY_CAMPAIGNS = "tally-campaigns";
const START_DUE_CAMPAIGNS = "start-due-campaigns";

/**
 * A job as the queue runs it. What it throws is logged here and thrown on without its message, which the queue
 * would store and which quotes what the job worked on.
 */
const task =
  <Payload>(name: string, payload: z.ZodType<Payload>, work: (payload: Payload) => Promise<unknown>) =>
  async (given: unknown): Promise<void> => {
    try {
      await work(payload.parse(given));
    } catch (error) {
      logFailure("job.failed", error, { task: name });
      throw new Error(`${name}: ${error instanceof Error ? error.name : "error"}`);
    }
  };

/** Every job that a worker takes. */
export const tasks: TaskList = {
  [JOBS.deliverMessage]: task(JOBS.deliverMessage, z.object({ messageId: z.uuid() }), ({ messageId }) =>
    deliverMessage(messageId),
  ),
  [JOBS.runCampaign]: task(JOBS.runCampaign, z.object({ campaignId: z.uuid() }), ({ campaignId }) => runCampaign(campaignId)),
  [JOBS.restoreCampaign]: task(JOBS.restoreCampaign, z.object({ campaignId: z.uuid() }), ({ campaignId }) =>
    runRestore(campaignId),
  ),
  [JOBS.lookUpRecovery]: task(JOBS.lookUpRecovery, z.object({ recoveryId: z.uuid() }), ({ recoveryId }) =>
    lookUpRecovery(recoveryId),
  ),
  [REPORT_DISOWNED]: task(REPORT_DISOWNED, z.unknown(), reportDisowned),
  [KEEP_HOUSE]: task(KEEP_HOUSE, z.unknown(), keepHouse),
  [KEEP_READINESS_DAYS]: task(KEEP_READINESS_DAYS, z.unknown(), keepReadinessDays),
  [POLL_RECEIPTS]: task(POLL_RECEIPTS, z.unknown(), () => pollReceipts()),
  [WATCH_LIMITS]: task(WATCH_LIMITS, z.unknown(), watchLimits),
  [TALLY_CAMPAIGNS]: task(TALLY_CAMPAIGNS, z.unknown(), () => tallyCampaigns()),
  [START_DUE_CAMPAIGNS]: task(START_DUE_CAMPAIGNS, z.unknown(), startDueCampaigns),
};

/** What the queue starts by itself, by whichever worker comes first: once an hour, and what people wait for or pay for once a minute. */
export const timetable = parseCronItems([
  {
    task: KEEP_HOUSE,
    match: "7 * * * *",
    identifier: KEEP_HOUSE,
    options: { jobKey: KEEP_HOUSE, maxAttempts: 3, backfillPeriod: 0 },
  },
  {
    task: REPORT_DISOWNED,
    match: "0 * * * *",
    identifier: REPORT_DISOWNED,
    options: { jobKey: REPORT_DISOWNED, maxAttempts: 3, backfillPeriod: 0 },
  },
  {
    task: KEEP_READINESS_DAYS,
    match: "52 * * * *",
    identifier: KEEP_READINESS_DAYS,
    options: { jobKey: KEEP_READINESS_DAYS, maxAttempts: 3, backfillPeriod: 0 },
  },
  {
    task: POLL_RECEIPTS,
    match: "* * * * *",
    identifier: POLL_RECEIPTS,
    // One at a time: a slow provider is not asked the same by the next minute's.
    options: { jobKey: POLL_RECEIPTS, queueName: POLL_RECEIPTS, maxAttempts: 1, backfillPeriod: 0 },
  },
  {
    task: WATCH_LIMITS,
    match: "* * * * *",
    identifier: WATCH_LIMITS,
    options: { jobKey: WATCH_LIMITS, maxAttempts: 1, backfillPeriod: 0 },
  },
  {
    task: TALLY_CAMPAIGNS,
    match: "* * * * *",
    identifier: TALLY_CAMPAIGNS,
    // One at a time: of several millions, counting may take longer than the minute.
    options: { jobKey: TALLY_CAMPAIGNS, queueName: TALLY_CAMPAIGNS, maxAttempts: 1, backfillPeriod: 0 },
  },
  {
    task: START_DUE_CAMPAIGNS,
    match: "* * * * *",
    identifier: START_DUE_CAMPAIGNS,
    options: { jobKey: START_DUE_CAMPAIGNS, maxAttempts: 1, backfillPeriod: 0 },
  },
]);
