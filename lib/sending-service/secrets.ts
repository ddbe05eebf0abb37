import { SealError, type SealedPlace, seal, unseal } from "@/lib/secret/seal";

/** The credentials of a service, by name. */
export type Secrets = Record<string, string>;

/** Where credentials lie: with the service that uses them, or with what somebody typed and has not saved. */
export type SecretsTable = "sending_service" | "service_draft";

const placeOf = (table: SecretsTable, row: string): SealedPlace => ({ table, row, column: "sealed_secrets" });

/** Credentials as their row holds them; null when there are none. */
export function sealSecrets(rowId: string, secrets: Secrets, table: SecretsTable = "sending_service"): string | null {
  return Object.keys(secrets).length === 0 ? null : seal(JSON.stringify(secrets), placeOf(table, rowId));
}

/**
 * The credentials of a row.
 *
 * @throws SealError when it does not open: a key was taken away, or somebody moved the text
 */
export function openSecrets(row: { id: string; sealedSecrets: string | null }, table: SecretsTable = "sending_service"): Secrets {
  return row.sealedSecrets === null ? {} : (JSON.parse(unseal(row.sealedSecrets, placeOf(table, row.id))) as Secrets);
}

/** The same for whoever can ask for them again; null when they do not open. */
export function findSecrets(...[row, table]: Parameters<typeof openSecrets>): Secrets | null {
  try {
    return openSecrets(row, table);
  } catch (error) {
    if (error instanceof SealError) return null;
    throw error;
  }
}
