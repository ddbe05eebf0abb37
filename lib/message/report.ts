import { db } from "@/db/client";
import { lockMessage } from "@/db/queries/messages";
import { noteReport, settleReported } from "@/db/queries/reports";
import { logEvent } from "@/lib/log";
import type { ServiceKind } from "@/lib/sending-service/kinds";
import { recordFailure } from "./record-failure";
import type { DeliveryError } from "./transports/transport";

export type DeliveryEnd =
  | { state: "delivered" }
  /** `destination-refused` when nobody is there, for good. `detail` is fit to be stored. */
  | { state: "rejected"; error: DeliveryError; detail: string };

/** What a provider says became of a message. */
export type DeliveryReport = {
  messageId: string;
  /** Whose word it is: the services of the account that signed it. */
  from: { kind: ServiceKind; serviceIds: readonly string[] };
  /** What the provider calls the message. */
  providerMessageId: string;
} & DeliveryEnd;

export type ReportDeliveryResult =
  | { outcome: "settled" }
  /** Known already, overtaken by later news, or of a message that is not theirs. */
  | { outcome: "unchanged" };

/**
 * Believes what a provider says became of a message, once. States only move forward: a message that was sent, or is
 * about to be, may be delivered or rejected; one that was delivered may still come back for good (a mailbox's server
 * takes mail first and finds nobody afterwards), but not for now, which is what an absent person's automatic answer
 * looks like. What was rejected stays so, and what failed or was abandoned here is over: that was told and recorded.
 * A report that is repeated, late or out of order therefore changes nothing that it should not.
 *
 * @param report is known to be its provider's
 */
export async function reportDelivery(report: DeliveryReport): Promise<ReportDeliveryResult> {
  const settled = await db.transaction(async (tx) => {
    if (!(await lockMessage(tx, report.messageId))) return false;
    const message = await settleReported(tx, { ...report, ...ending(report) });
    if (message && report.state === "rejected") await recordFailure(tx, message, report.error);
    return message !== null;
  });
  await noteReport(db, report.from.serviceIds);
  const { messageId, from, state } = report;
  if (settled) logEvent(state === "rejected" ? "warn" : "info", `message.${state}`, { messageId, kind: from.kind });
  return { outcome: settled ? "settled" : "unchanged" };
}

const UNDER_WAY = ["queued", "sent"] as const;

function ending(report: DeliveryReport) {
  if (report.state === "delivered") return { state: report.state, error: null, errorDetail: null, after: UNDER_WAY };
  const { state, error, detail } = report;
  const after = error === "destination-refused" ? ([...UNDER_WAY, "delivered"] as const) : UNDER_WAY;
  return { state, error, errorDetail: detail, after };
}
