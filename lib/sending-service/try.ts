import { randomUUID } from "node:crypto";
import { db } from "@/db/client";
import { findReader } from "@/db/queries/readers";
import { findServiceOfChannel, noteTrial } from "@/db/queries/sending-services";
import { findServiceDraft, markDraftTested } from "@/db/queries/service-drafts";
import { spendWithin } from "@/db/queries/spend";
import type { Administrator } from "@/lib/audit/actor";
import { recordAudit } from "@/lib/audit/record";
import { maskContact } from "@/lib/contact/mask";
import { parseValue, type ValueFault } from "@/lib/contact/parse-value";
import type { Locale } from "@/lib/i18n/locale";
import { limits } from "@/lib/limits";
import { type RenderedMessage, renderMessage } from "@/lib/message/render";
import { type SmsParts, smsParts } from "@/lib/message/sms-parts";
import { openTransport } from "@/lib/message/transports/open";
import type { DeliveryError, DeliveryOutcome } from "@/lib/message/transports/transport";
import { readOrganisation } from "@/lib/organisation/read";
import { type CheckedService, checkService, type ServiceDraft, type ServiceProblem } from "./check";
import { completeSecrets, isTheSame } from "./complete";
import { keepService } from "./keep";
import type { Place } from "./place";

type Tried = {
  durationMs: number;
  /** How a text message went out. */
  sms: SmsParts | null;
};

export type TryServiceResult =
  | ({ outcome: "sent"; providerMessageId: string | null } & Tried)
  /** `detail` is what the provider said, without addresses and secrets. */
  | ({ outcome: "refused" | "retry" | "unknown"; error: DeliveryError; detail: string } & Tried)
  | { outcome: "invalid"; problems: ServiceProblem[] }
  | { outcome: "unfit-destination"; fault: ValueFault }
  | { outcome: "limited"; retryAt: Date };

/** Whoever waits before a screen is told by then. */
const PATIENCE_MS = 15_000;

/**
 * Sends a test message with settings as they were typed, saved or not, and says what the provider answered.
 *
 * What was typed is kept for its session, credentials sealed, so that saving it afterwards does not ask for
 * them again; that a message went out with it is what turning a service on asks for.
 */
export async function tryService(
  request: ServiceDraft &
    Place & {
      destination: string;
      actor: Administrator;
      sessionId: string;
      locale: Locale;
    },
): Promise<TryServiceResult> {
  const { channel, standby, kind, actor, sessionId, locale } = request;
  const place = { sessionId, channel, standby };
  const [reader, draft, stored] = await Promise.all([
    findReader(db, actor.id),
    findServiceDraft(db, place),
    findServiceOfChannel(db, channel, standby),
  ]);
  const secrets = completeSecrets(request, { service_draft: draft, sending_service: stored });
  const checked = checkService({ ...request, secrets });
  if ("problems" in checked) return { outcome: "invalid", problems: checked.problems };
  const to = parseValue(channel, request.destination, reader);
  if (to.outcome === "refused") return { outcome: "unfit-destination", fault: to.fault };
  const retryAt = await spendWithin(`service-trial:${actor.id}`, limits.serviceTrialsPerHour, limits.SERVICE_TRIALS_WINDOW_MS);
  if (retryAt) return { outcome: "limited", retryAt };

  const plan = { kind, sender: request.sender.trim(), ...checked };
  const { draftId } = await keepService({ ...place, ...plan });

  // Before it is sent: a process that dies in between leaves no message without its row.
  await recordAudit(db, {
    what: "service.tried",
    actorId: actor.id,
    objectId: stored?.id ?? null,
    address: actor.address,
    details: { channel, standby, kind, destination: maskContact(channel, to.value) },
  });
  const content = await testMessage(channel, { ...reader, locale });
  const started = performance.now();
  const result = await deliverOnce(plan, to.value, content);
  const tried = {
    durationMs: Math.round(performance.now() - started),
    sms: content.channel === "mobile" ? smsParts(content.text) : null,
  };
  const sent = result.outcome === "sent";
  if (sent) await markDraftTested(db, draftId);
  // What is stored was tried, and not something else.
  if (stored && isTheSame(stored, plan, "sending_service")) await noteTrial(db, stored, sent ? null : result.error);
  return { ...result, ...tried };
}

async function testMessage(
  channel: Place["channel"],
  { name, locale, timeZone }: { name: string; locale: Locale; timeZone: string },
) {
  const { productName: product, supportAddress: support } = await readOrganisation();
  const message = {
    channel,
    template: "test" as const,
    locale,
    details: {},
    createdAt: new Date(),
    name,
    timeZone,
    product,
    support,
  };
  return renderMessage({ ...message, proof: null, freezeLink: null });
}

async function deliverOnce(
  plan: CheckedService & Pick<ServiceDraft, "kind" | "sender">,
  to: string,
  content: RenderedMessage,
): Promise<DeliveryOutcome> {
  const transport = openTransport(plan);
  const late: DeliveryOutcome = { outcome: "unknown", error: "timeout", detail: `nothing within ${PATIENCE_MS / 1_000} s` };
  const patience = Promise.withResolvers<DeliveryOutcome>();
  const timer = setTimeout(() => patience.resolve(late), PATIENCE_MS);
  try {
    const message = { id: randomUUID(), to, createdAt: new Date(), expiresAt: null, content };
    return await Promise.race([transport.deliver(message), patience.promise]);
  } finally {
    clearTimeout(timer);
    transport.close();
  }
}
