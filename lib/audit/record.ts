import type { Database } from "@/db/client";
import { insertAuditEvent } from "@/db/queries/audit";

export type AuditEvent = {
  /** What happened to what, as `noun.participle`: `contact.confirmed`. */
  what: `${string}.${string}`;
  /** Null: the program itself, or somebody who is not signed in. */
  actorId?: string | null;
  /** The account that it concerns. */
  subjectId?: string | null;
  directoryId?: string | null;
  /** The contact, campaign, policy or service that changed. */
  objectId?: string | null;
  /** Where the request came from. */
  address?: string | null;
  /** Masked values, ids and numbers; never a code, a token, a secret or a full address. */
  details?: Record<string, unknown>;
};

/**
 * Records what happened, for good: the table takes no change and no removal.
 *
 * @param tx the transaction of what is recorded, so that neither exists without the other
 */
export function recordAudit(tx: Database, event: AuditEvent): Promise<void> {
  return insertAuditEvent(tx, event);
}
