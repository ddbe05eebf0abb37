import { z } from "zod";
import { logEvent } from "@/lib/log";
import { MESSAGE_TAG, resend } from "@/lib/sending-service/resend";
import { scrub } from "@/lib/text/scrub";
import { isUuid } from "@/lib/text/uuid";
import { findAccounts } from "../accounts";
import { type DeliveryEnd, reportDelivery } from "../report";
import type { Taken } from "./taken";

export type ResendEvent = {
  /** The headers `svix-id`, `svix-timestamp` and `svix-signature`. */
  id: string | null;
  timestamp: string | null;
  signature: string | null;
  /** The body, to the letter. */
  payload: string;
};

const anyEvent = z.object({ type: z.string() });

/** An event of a mail that we sent: it carries our tag. Resend tells of everything that its account does. */
const ofOurMail = z.object({
  type: z.string(),
  data: z.object({
    email_id: z.string().regex(/^[\w-]{1,100}$/),
    tags: z.object({ [MESSAGE_TAG]: z.string().refine(isUuid) }),
    to: z.array(z.string()).default([]),
    bounce: z.object({ type: z.string(), subType: z.string().default(""), message: z.string().default("") }).optional(),
    failed: z.object({ reason: z.string() }).optional(),
  }),
});

type OurMail = z.infer<typeof ofOurMail>;

/** Takes an event that claims to come from Resend, if one of our signing secrets signed it within five minutes. */
export async function takeResendEvent(event: ResendEvent): Promise<Taken> {
  const { id, timestamp, signature, payload } = event;
  if (!id || !timestamp || !signature) return "not-believed";
  const serviceIds = await signersOf(payload, { id, timestamp, signature });
  if (serviceIds.length === 0) return "not-believed";

  const said = parsed(payload);
  if (!anyEvent.safeParse(said).success) return "malformed";
  const mail = ofOurMail.safeParse(said);
  const end = mail.success && endOf(mail.data);
  if (!end) return "taken";
  const { email_id: providerMessageId, tags } = mail.data.data;
  const messageId = tags[MESSAGE_TAG];
  if (mail.data.type === "email.complained") logEvent("warn", "message.complained", { messageId });
  await reportDelivery({ messageId, from: { kind: "resend", serviceIds }, providerMessageId, ...end });
  return "taken";
}

/** The services whose secret signed it: two of one account have the same. */
async function signersOf(payload: string, headers: { id: string; timestamp: string; signature: string }): Promise<string[]> {
  const accounts = await findAccounts("resend", resend);
  if (!accounts.some(({ secrets }) => secrets.WEBHOOK_SECRET)) return [];
  const { Resend } = await import("resend");
  // Nothing is asked of Resend: it wants a key all the same.
  const { webhooks } = new Resend("re_none");
  return accounts.flatMap(({ serviceId, secrets: { WEBHOOK_SECRET: webhookSecret } }) => {
    if (!webhookSecret) return [];
    try {
      webhooks.verify({ payload, headers, webhookSecret });
      return [serviceId];
    } catch {
      return [];
    }
  });
}

function parsed(payload: string): unknown {
  try {
    return JSON.parse(payload);
  } catch {
    return undefined;
  }
}

/**
 * What an event means for its mail (resend.com/docs/webhooks/event-types); null when it is still under way.
 *
 * A bounce that is not permanent has the mailbox full or its server away: nobody tries again. Mail to an address that
 * bounced, or whose holder complained, is suppressed from then on, so that a second bounce is not called one any more.
 * A complaint says that the mail arrived.
 */
function endOf({ type, data }: OurMail): DeliveryEnd | null {
  const known = data.to.flatMap((address) => [address, address.split("@")[0] ?? ""]).filter((word) => word.length > 2);
  switch (type) {
    case "email.delivered":
    case "email.complained":
      return { state: "delivered" };
    case "email.bounced": {
      const { type: kind, subType, message } = data.bounce ?? { type: "Undetermined", subType: "", message: "" };
      const error = kind === "Permanent" ? "destination-refused" : kind === "Transient" ? "busy" : "provider-error";
      return { state: "rejected", error, detail: scrub([kind, subType, message].filter(Boolean).join(" "), known) };
    }
    case "email.suppressed":
      return { state: "rejected", error: "destination-refused", detail: "suppressed" };
    case "email.failed":
      return { state: "rejected", error: "provider-error", detail: scrub(data.failed?.reason ?? "failed", known) };
    default:
      return null;
  }
}
