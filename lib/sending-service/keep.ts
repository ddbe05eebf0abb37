import { randomUUID } from "node:crypto";
import { db } from "@/db/client";
import { findServiceDraft, keepServiceDraft } from "@/db/queries/service-drafts";
import type { ServiceDraft } from "./check";
import { completeSecrets } from "./complete";
import type { Place } from "./place";
import { sealSecrets } from "./secrets";

/**
 * Keeps what an administrator typed in a session for a day, credentials sealed, right or wrong: nothing has to be typed again
 * after what they do first. It counts as untested.
 */
export async function keepService(request: ServiceDraft & Place & { sessionId: string }): Promise<{ draftId: string }> {
  const { sessionId, channel, standby, kind, sender, settings } = request;
  const place = { sessionId, channel, standby };
  const former = await findServiceDraft(db, place);
  const secrets = completeSecrets(request, { service_draft: former, sending_service: null });
  const id = randomUUID();
  const sealedSecrets = sealSecrets(id, secrets, "service_draft");
  await keepServiceDraft(db, { ...place, id, kind, sender, settings, sealedSecrets });
  return { draftId: id };
}
