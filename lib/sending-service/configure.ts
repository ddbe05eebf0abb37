import { randomUUID } from "node:crypto";
import { db } from "@/db/client";
import { keepFromSuccessor } from "@/db/queries/messages";
import { findServiceOfChannel, insertService, lockServices, replaceService } from "@/db/queries/sending-services";
import { deleteServiceDraft, findServiceDraft } from "@/db/queries/service-drafts";
import type { Actor } from "@/lib/audit/actor";
import { recordAudit } from "@/lib/audit/record";
import { checkService, type ServiceDraft, type ServiceProblem } from "./check";
import { completeSecrets, isTheSame, keepsParty, type SealedService } from "./complete";
import { sealSecrets } from "./secrets";
import { tellServiceChanged } from "./tell-changed";

export type ConfigureServiceResult =
  | { outcome: "configured"; serviceId: string; active: boolean }
  | { outcome: "invalid"; problems: ServiceProblem[] }
  /** It is in use, and nothing has gone out with these settings yet. */
  | { outcome: "untested" };

/**
 * Sets the service of a channel, or the one that stands by for it, in place of the one it had. It is as active as
 * that one was, unless the request says. Every administrator is told.
 *
 * Credentials that the request leaves out stay as they are, or as they were tested, while they go to the same party. At
 * the console they are given together, or not at all: that is how one goes that is not needed any more.
 *
 * At a screen, a service that is in use takes only settings with which a message has gone out within a day. Whoever
 * has the console is past such help, and may have no network yet.
 */
export async function configureService(
  request: ServiceDraft & {
    standby?: boolean;
    active?: boolean;
    actor: Actor;
    /** The session at whose screen it was typed, and maybe tried before. */
    sessionId?: string;
  },
): Promise<ConfigureServiceResult> {
  return db.transaction(async (tx) => {
    await lockServices(tx);
    const { channel, standby = false, actor, sessionId } = request;
    const former = await findServiceOfChannel(tx, channel, standby);
    const draft = sessionId === undefined ? null : await findServiceDraft(tx, { sessionId, channel, standby });
    const { secrets: given = {} } = request;
    const givenTogether = actor.id === null && Object.keys(given).length > 0;
    const secrets = givenTogether ? given : completeSecrets(request, { service_draft: draft, sending_service: former });
    const checked = checkService({ ...request, secrets });
    if ("problems" in checked) return { outcome: "invalid", problems: checked.problems };

    const sender = request.sender.trim();
    const lastSuccess = lastSuccessOf({ ...checked, kind: request.kind, sender }, { former, draft });
    const active = request.active ?? former?.active ?? false;
    if (active && actor.id !== null && !lastSuccess.recent) return { outcome: "untested" };

    const id = former?.id ?? randomUUID();
    const service = {
      kind: request.kind,
      sender,
      settings: checked.settings,
      sealedSecrets: sealSecrets(id, checked.secrets),
      active,
      lastSuccessAt: lastSuccess.at,
    };
    if (former)
      await replaceService(tx, id, { ...service, partyVersion: former.partyVersion + (keepsParty(former, request) ? 0 : 1) });
    else await insertService(tx, { ...service, id, channel, standby });
    if (former && !keepsParty(former, request)) await keepFromSuccessor(tx, id);
    if (sessionId !== undefined) await deleteServiceDraft(tx, { sessionId, channel, standby });
    await recordAudit(tx, {
      what: "service.configured",
      actorId: actor.id,
      objectId: id,
      address: actor.address,
      details: { channel, standby, kind: request.kind, active, credentials: Object.keys(given) },
    });
    await tellServiceChanged(tx, { channel, change: "configured", actorId: actor.id });
    return { outcome: "configured", serviceId: id, active };
  });
}

type Known = SealedService & { recent: boolean };

/** When something last went out with what is given: by the service as it stands, or in a test of what was typed. */
function lastSuccessOf(
  given: Parameters<typeof isTheSame>[1],
  {
    former,
    draft,
  }: { former: (Known & { lastSuccessAt: Date | null }) | null; draft: (Known & { testedAt: Date | null }) | null },
): { at: Date | null; recent: boolean } {
  if (former && isTheSame(former, given, "sending_service")) return { at: former.lastSuccessAt, recent: former.recent };
  if (draft && isTheSame(draft, given, "service_draft")) return { at: draft.testedAt, recent: draft.recent };
  return { at: null, recent: false };
}
