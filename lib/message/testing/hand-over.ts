import { randomUUID } from "node:crypto";
import { db } from "@/db/client";
import { addMessage, settleSent } from "@/db/queries/messages";
import { CONSOLE } from "@/lib/audit/actor";
import type { Channel } from "@/lib/contact/channel";
import { configureService } from "@/lib/sending-service/configure";
import type { ServiceKind } from "@/lib/sending-service/kinds";

export type Provider = { id: string; kind: ServiceKind; channel: Channel };

/** Configures a provider as an administrator does, for tests that nothing is sent in. */
export async function makeProvider(draft: Omit<Parameters<typeof configureService>[0], "actor">): Promise<Provider> {
  const result = await configureService({ ...draft, active: true, actor: CONSOLE });
  if (result.outcome !== "configured") throw new Error(JSON.stringify(result));
  return { id: result.serviceId, kind: draft.kind, channel: draft.channel };
}

/** A notice in the outbox, to the value that somebody has on a channel. */
export async function queueNotice(user: { id: string } & Record<Channel, { value: string | null }>, channel: Channel) {
  const destination = user[channel].value ?? "";
  const details = { channel, value: "•• 42" };
  return addMessage(db, { userId: user.id, channel, template: "binding-notice", locale: "fr", destination, details });
}

/** Settles a message that is in the outbox as a worker does whose provider took it. */
export async function settleBy(provider: Provider, messageId: string, providerMessageId: string): Promise<void> {
  const attempt = {
    serviceId: provider.id,
    partyVersion: 1,
    kind: provider.kind,
    durationMs: 1,
    outcome: "sent",
    error: null,
    detail: null,
  } as const;
  await settleSent(messageId, { attempts: [attempt], providerMessageId, parts: provider.channel === "mobile" ? 1 : null });
}

/** A notice that a provider took, to the value that somebody has on its channel. */
export async function handOver(
  provider: Provider,
  user: Parameters<typeof queueNotice>[0],
  providerMessageId: string = randomUUID(),
): Promise<{ id: string; providerMessageId: string }> {
  const { id } = await queueNotice(user, provider.channel);
  await settleBy(provider, id, providerMessageId);
  return { id, providerMessageId };
}
