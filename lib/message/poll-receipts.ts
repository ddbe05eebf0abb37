import { findUnreported, noteNoEnd } from "@/db/queries/reports";
import { logEvent } from "@/lib/log";
import { ovh } from "@/lib/sending-service/ovh";
import { findAccounts } from "./accounts";
import { type DeliveryEnd, reportDelivery } from "./report";
import type { OvhApi, OvhPlace } from "./transports/ovh-api";
import { jsonOf, NotAccepted } from "./transports/sdk-http";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** A text message is kept for two days by the networks. Most are there within a minute, and people wait for those. */
const PATIENCE = {
  forMs: 48 * HOUR_MS,
  youngMs: HOUR_MS,
  // Less than a quarter of an hour by half a minute, for a clock that ticks by the minute.
  thenEveryMs: 14.5 * MINUTE_MS,
  // What is asked within the minute, ten at a time, of a provider that takes its time.
  atOnce: 200,
};

const AT_A_TIME = 10;

/** The services whose key may not ask, so that it is said once and not every minute. */
const refused = new Set<string>();

/**
 * Asks OVHcloud what became of the text messages that it took: it calls back without a signature, so that nobody could
 * tell whose word it is. Run every minute.
 *
 * @param place in place of OVHcloud's own, for one that speaks the same
 * @returns the services whose key turns out not to be allowed to ask
 */
export async function pollReceipts(place: OvhPlace = {}): Promise<{ newlyRefused: string[] }> {
  const newlyRefused: string[] = [];
  for (const { serviceId, ...account } of await findAccounts("ovh", ovh)) {
    const waiting = await findUnreported(serviceId, "ovh", PATIENCE);
    if (waiting.length === 0) continue;
    const { ovhApi } = await import("./transports/ovh-api");
    const api = ovhApi(account, place);
    try {
      if ((await pollService(api, serviceId, waiting)) === "asked") refused.delete(serviceId);
      else if (!refused.has(serviceId)) {
        refused.add(serviceId);
        newlyRefused.push(serviceId);
        logEvent("warn", "receipts.refused", { serviceId });
      }
    } finally {
      api.close();
    }
  }
  return { newlyRefused };
}

type Waiting = { id: string; providerMessageId: string };

async function pollService(api: OvhApi, serviceId: string, waiting: Waiting[]): Promise<"asked" | "refused"> {
  for (let from = 0; from < waiting.length; from += AT_A_TIME) {
    const batch = waiting.slice(from, from + AT_A_TIME);
    const found = await Promise.all(batch.map(async (message) => ({ message, end: await findEnd(api, message) })));
    for (const { message, end } of found) {
      if (typeof end === "string") continue;
      const { id: messageId, providerMessageId } = message;
      await reportDelivery({ messageId, from: { kind: "ovh", serviceIds: [serviceId] }, providerMessageId, ...end });
    }
    // What nobody answers, too: it stands behind the others the next time.
    await noteNoEnd(found.filter(({ end }) => end === "none" || end === "unanswered").map(({ message }) => message.id));
    // Whoever does not answer one question now does not answer the next.
    if (found.some(({ end }) => end === "refused")) return "refused";
    if (found.some(({ end }) => end === "unanswered")) break;
  }
  return "asked";
}

type Answer =
  | DeliveryEnd
  /** It is under way, or OVHcloud has yet to begin with it. */
  | "none"
  /** The key lacks the right to ask. */
  | "refused"
  | "unanswered";

async function findEnd(api: OvhApi, { providerMessageId }: Waiting): Promise<Answer> {
  try {
    const { body } = await api.call("GET", `outgoing/${encodeURIComponent(providerMessageId)}`);
    return endOf(jsonOf(body));
  } catch (error) {
    if (!(error instanceof NotAccepted)) throw error;
    const { answer } = error;
    if ("error" in answer) return "unanswered";
    if (answer.status === 404) return "none";
    return answer.status === 401 || answer.status === 403 ? "refused" : "unanswered";
  }
}

/** The number is invalid or barred for good; or it is in no numbering plan. */
const NOBODY_THERE = new Set([23, 100]);

/** The phone is off or nowhere to be found, or it has a passing trouble. */
const NOT_NOW = new Set([24, 26]);

/**
 * What a receipt says: OVHcloud's `deliveryReceipt` is 1 for a success, 2 for a failure, 16 for an error that is not
 * billed, and anything else while it waits. Why is in its `ptt`.
 */
function endOf({ deliveryReceipt, ptt }: Record<string, unknown>): Answer {
  if (deliveryReceipt === 1) return { state: "delivered" };
  if (deliveryReceipt !== 2 && deliveryReceipt !== 16) return "none";
  const code = Number(ptt);
  const error = NOBODY_THERE.has(code) ? "destination-refused" : NOT_NOW.has(code) ? "busy" : "provider-error";
  return { state: "rejected", error, detail: `receipt ${deliveryReceipt}, ptt ${code}` };
}
