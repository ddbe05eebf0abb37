import { randomUUID } from "node:crypto";
import { db } from "@/db/client";
import { keepFromSuccessor } from "@/db/queries/messages";
import { findServiceOfChannel, insertService, lockServices, replaceService } from "@/db/queries/sending-services";
import { recordAudit } from "@/lib/audit/record";
import { checkService, type ServiceDraft, type ServiceProblem } from "./check";
import { kinds } from "./kinds";
import { openSecrets, sealSecrets } from "./secrets";

export type ConfigureServiceResult =
  | { outcome: "configured"; serviceId: string; active: boolean }
  | { outcome: "invalid"; problems: ServiceProblem[] };

/**
 * Sets the service of a channel, or the one that stands by for it, in place of the one it had. It is as active as that one was, unless the
 * request says.
 *
 * Credentials that the request leaves out (`secrets` undefined) stay as they are while they go to the same
 * party. Otherwise they have to be given again: whoever may change the settings must not send a stored
 * password to a host of theirs.
 *
 * @throws SealError when the stored credentials are to stay and do not open
 */
export async function configureService(
  request: Omit<ServiceDraft, "secrets"> & {
    secrets?: unknown;
    standby?: boolean;
    active?: boolean;
    actorId: string | null;
    address?: string | null;
  },
): Promise<ConfigureServiceResult> {
  return db.transaction(async (tx) => {
    await lockServices(tx);
    const standby = request.standby ?? false;
    const former = await findServiceOfChannel(tx, request.channel, standby);
    const sameParty = keepsParty(former, request);
    const kept = sameParty && request.secrets === undefined ? openSecrets(former) : undefined;
    const checked = checkService({ ...request, secrets: request.secrets ?? kept ?? {} });
    if ("problems" in checked) return { outcome: "invalid", problems: checked.problems };

    const id = former?.id ?? randomUUID();
    const active = request.active ?? former?.active ?? false;
    const service = {
      kind: request.kind,
      sender: request.sender.trim(),
      settings: checked.settings,
      sealedSecrets: sealSecrets(id, checked.secrets),
      active,
    };
    if (former) await replaceService(tx, id, service);
    else await insertService(tx, { ...service, id, channel: request.channel, standby });
    if (!sameParty) await keepFromSuccessor(tx, id);
    await recordAudit(tx, {
      what: "service.configured",
      actorId: request.actorId,
      objectId: id,
      address: request.address ?? null,
      details: {
        channel: request.channel,
        standby,
        kind: request.kind,
        active,
        credentialsChanged: request.secrets !== undefined,
      },
    });
    return { outcome: "configured", serviceId: id, active };
  });
}

function keepsParty(
  former: Awaited<ReturnType<typeof findServiceOfChannel>>,
  request: Pick<ServiceDraft, "kind" | "settings">,
): former is NonNullable<typeof former> {
  if (former?.kind !== request.kind) return false;
  const { party } = kinds[request.kind];
  const now = party(request.settings);
  return now !== null && now === party(former.settings);
}
