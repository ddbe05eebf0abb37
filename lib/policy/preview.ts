import { db } from "@/db/client";
import { findPolicy } from "@/db/queries/policies";
import type { Actor } from "@/lib/audit/actor";
import { conflictWith, differences, type PolicyChange, type PolicyConflict } from "./change";
import { type PolicyEffect, readEffect } from "./effect";
import { findPolicyRefusal, type PolicyRefusal } from "./refusal";

export type PreviewPolicyResult =
  | ({ outcome: "preview" } & PolicyEffect)
  | PolicyConflict
  | PolicyRefusal
  | { outcome: "unknown" };

/**
 * What `savePolicy` would do with the same, or why it would refuse it. Nothing is saved, and nothing locked: a save
 * counts again.
 */
export async function previewPolicy(request: PolicyChange, actor: Actor): Promise<PreviewPolicyResult> {
  const { directoryId, version, ...settings } = request;
  const found = await findPolicy(db, directoryId);
  if (!found) return { outcome: "unknown" };
  const stored = found.policy;
  if (stored.version !== version && differences(stored, settings).length > 0) return conflictWith(db, stored);

  const wanted = { ...stored, ...settings };
  const refusal = await findPolicyRefusal(db, stored, wanted, actor);
  return refusal ?? { outcome: "preview", ...(await readEffect(wanted)) };
}
