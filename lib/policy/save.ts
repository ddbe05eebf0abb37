import { type Database, db } from "@/db/client";
import {
  countSolicited,
  findPolicy,
  lockPolicy,
  markTrusted,
  type Policy,
  type PolicySettings,
  updatePolicy,
} from "@/db/queries/policies";
import { findActiveChannels } from "@/db/queries/prerequisites";
import type { Actor } from "@/lib/audit/actor";
import { recordAudit } from "@/lib/audit/record";
import type { Channel } from "@/lib/contact/channel";
import { askedChannels } from "./asked";

export type SavePolicyResult =
  | { outcome: "saved"; willBeAsked: number }
  /** Somebody else saved since the form was shown. */
  | { outcome: "conflict"; by: string | null; at: Date }
  /** Channels would be asked for that have no active service. */
  | { outcome: "blocked"; missing: Channel[] }
  /** The box would be ticked for no channel at all. */
  | { outcome: "asks-nothing" }
  | { outcome: "unknown" };

/**
 * Saves what an administrator set; what is not given stays. Asking for a channel needs its active service.
 *
 * The row's lock orders two administrators: the second finds a version that its form has not seen and is
 * told who was first. The same form sent twice finds its work done, and says so.
 */
export async function savePolicy(
  request: { directoryId: string; version: number } & Partial<PolicySettings>,
  actor: Actor,
): Promise<SavePolicyResult> {
  const { directoryId, version, ...settings } = request;
  return db.transaction(async (tx) => {
    const stored = await lockPolicy(tx, directoryId);
    if (!stored) return { outcome: "unknown" };
    const changes = differences(stored, settings);
    if (stored.version !== version && changes.length > 0) return conflictWith(tx, stored);

    const wanted = { ...stored, ...settings };
    if (!wanted.asksEmail && !wanted.asksMobile) return { outcome: "asks-nothing" };
    const active = await findActiveChannels(tx);
    const missing = askedChannels(wanted).filter((channel) => !active.includes(channel));
    if (missing.length > 0) return { outcome: "blocked", missing };

    if (changes.length > 0) {
      await updatePolicy(tx, stored, { ...settings, updatedBy: actor.id });
      if (wanted.allowsSharedValues && !stored.allowsSharedValues) await markTrusted(tx, directoryId);
      await recordAudit(tx, {
        what: "policy.saved",
        actorId: actor.id,
        directoryId,
        objectId: directoryId,
        address: actor.address,
        details: Object.fromEntries(changes.map((name) => [name, { from: stored[name], to: wanted[name] }])),
      });
    }
    return { outcome: "saved", willBeAsked: await countSolicited(tx, directoryId) };
  });
}

/** The settings that would not stay what they are. */
function differences(stored: Policy, settings: Partial<PolicySettings>): (keyof PolicySettings)[] {
  return (Object.keys(settings) as (keyof PolicySettings)[]).filter(
    (name) => settings[name] !== undefined && JSON.stringify(settings[name]) !== JSON.stringify(stored[name]),
  );
}

async function conflictWith(tx: Database, stored: Policy): Promise<SavePolicyResult> {
  const found = await findPolicy(tx, stored.directoryId);
  return { outcome: "conflict", by: found?.updatedByName ?? null, at: stored.updatedAt };
}
