import { type SealedPlace, seal, unseal } from "./seal";

/** The credentials of a service, by name. */
export type Secrets = Record<string, string>;

const placeOf = (serviceId: string): SealedPlace => ({ table: "sending_service", row: serviceId, column: "sealed_secrets" });

/** Credentials as their service's row holds them; null when there are none. */
export function sealSecrets(serviceId: string, secrets: Secrets): string | null {
  return Object.keys(secrets).length === 0 ? null : seal(JSON.stringify(secrets), placeOf(serviceId));
}

/**
 * The credentials of a service.
 *
 * @throws SealError when its row does not open: a key was taken away, or somebody moved the text
 */
export function openSecrets(service: { id: string; sealedSecrets: string | null }): Secrets {
  return service.sealedSecrets === null ? {} : (JSON.parse(unseal(service.sealedSecrets, placeOf(service.id))) as Secrets);
}
