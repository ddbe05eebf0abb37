import { isDeepStrictEqual } from "node:util";
import type { CheckedService, ServiceDraft } from "./check";
import { kinds, type ServiceKind } from "./kinds";
import { findSecrets, type Secrets, type SecretsTable } from "./secrets";

/** Settings whose credentials are known here. */
type Source = { id: string; kind: ServiceKind; settings: unknown; sealedSecrets: string | null };

/** Whether credentials that went with these settings go to the same party with those. */
export function keepsParty<Known extends Pick<Source, "kind" | "settings">>(
  known: Known | null,
  request: Pick<ServiceDraft, "kind" | "settings">,
): known is Known {
  if (known?.kind !== request.kind) return false;
  const { party } = kinds[request.kind];
  const now = party(request.settings);
  return now !== null && now === party(known.settings);
}

/**
 * The credentials of a draft, with those that it leaves out: from what was typed before and not saved, else from
 * the stored service. Only while they go to the same party: whoever may change the settings must not send a stored
 * password to a host of theirs. Those that do not open any more are missing.
 */
export function completeSecrets(
  request: Pick<ServiceDraft, "kind" | "settings" | "secrets">,
  sources: Record<SecretsTable, Source | null>,
): Secrets {
  const known = { ...request.secrets };
  for (const table of ["service_draft", "sending_service"] as const) {
    const source = sources[table];
    const missing = kinds[request.kind].uses(request.settings).filter((name) => known[name] === undefined);
    if (missing.length === 0 || !keepsParty(source, request)) continue;
    const stored = findSecrets(source, table) ?? {};
    for (const name of missing) if (stored[name] !== undefined) known[name] = stored[name];
  }
  return known;
}

/** What a service, or a draft of one, is made of, its credentials sealed. */
export type SealedService = Source & { sender: string };

/** Whether what is stored is what is given, credentials and all. */
export function isTheSame(
  stored: SealedService,
  given: CheckedService & Pick<ServiceDraft, "kind" | "sender">,
  table: SecretsTable,
): boolean {
  const plain = ({ kind, sender, settings }: Omit<SealedService, "id" | "sealedSecrets">) => ({ kind, sender, settings });
  return isDeepStrictEqual(plain(stored), plain(given)) && isDeepStrictEqual(findSecrets(stored, table), given.secrets);
}
