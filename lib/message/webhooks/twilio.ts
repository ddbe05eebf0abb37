import { validateRequest } from "twilio/lib/webhooks/webhooks.js";
import { z } from "zod";
import { twilio } from "@/lib/sending-service/twilio";
import { isUuid } from "@/lib/text/uuid";
import { findAccounts } from "../accounts";
import { reportDelivery } from "../report";
import { twilioError } from "../transports/twilio-error";
import type { Taken } from "./taken";
import { twilioCallback } from "./twilio-callback";

export type TwilioStatus = {
  /** The `message` of the address that was asked for: our id. */
  messageId: string | null;
  /** The header `X-Twilio-Signature`. */
  signature: string | null;
  /** The form, to the letter. */
  body: string;
};

const status = z.object({
  MessageSid: z.string().regex(/^[A-Z]{2}\w{1,64}$/),
  MessageStatus: z.string(),
  ErrorCode: z.coerce.number().optional(),
});

/**
 * Takes what claims to be Twilio's word on a message, if the token of one of our accounts signed it. The signature has
 * no date: a report that somebody repeats years later is believed, and changes nothing.
 */
export async function takeTwilioStatus({ messageId, signature, body }: TwilioStatus): Promise<Taken> {
  if (!messageId || !isUuid(messageId) || !signature) return "not-believed";
  const accounts = await findAccounts("twilio", twilio);
  if (accounts.length === 0) return "not-believed";
  const form = fieldsOf(body);
  if (!form) return "not-believed";
  const { href } = twilioCallback(messageId);
  const serviceIds = accounts
    .filter(({ secrets }) => validateRequest(secrets.AUTH_TOKEN, signature, href, form))
    .map(({ serviceId }) => serviceId);
  if (serviceIds.length === 0) return "not-believed";

  const said = status.safeParse(form);
  if (!said.success) return "malformed";
  const { MessageSid: providerMessageId, MessageStatus: state, ErrorCode: code } = said.data;
  const report = { messageId, from: { kind: "twilio" as const, serviceIds }, providerMessageId };
  if (state === "delivered" || state === "read") await reportDelivery({ ...report, state: "delivered" });
  if (state === "undelivered" || state === "failed") {
    const detail = code === undefined ? state : `${state}, error ${code}`;
    await reportDelivery({ ...report, state: "rejected", error: (code && twilioError(code)) || "provider-error", detail });
  }
  return "taken";
}

/** Several times what Twilio sends: whoever has not signed anything yet is not worked for. */
const MOST_FIELDS = 100;

/** A form's fields, as the signature takes them: one that stands twice is a list. Null for more than Twilio sends. */
function fieldsOf(body: string): Record<string, string | string[]> | null {
  if (body.split("&", MOST_FIELDS + 1).length > MOST_FIELDS) return null;
  const fields = Map.groupBy(new URLSearchParams(body), ([name]) => name);
  return Object.fromEntries(
    [...fields].map(([name, found]) => [name, found.length === 1 ? (found[0]?.[1] ?? "") : found.map(([, value]) => value)]),
  );
}
