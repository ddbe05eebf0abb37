/** The names of the queue's jobs, as the rows that add them and the worker that takes them both say. */
export const JOBS = {
  deliverMessage: "deliver-message",
  runCampaign: "run-campaign",
  restoreCampaign: "restore-campaign",
  lookUpRecovery: "look-up-recovery",
} as const;
