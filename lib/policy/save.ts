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
import type { Person } from "@/db/queries/sign-in-reach";
import type { Actor } from "@/lib/audit/actor";
import { recordAudit } from "@/lib/audit/record";
import { type Harm, type PolicyReach, readHit, readReach } from "./reach";
import { findPolicyRefusal, type PolicyRefusal } from "./refusal";

/** A policy's effect in numbers, and the first by name of those whom it takes something from. */
export type PolicyEffect = { reach: PolicyReach; hit: { refused: Person[]; withoutWayBack: Person[] } };

/** Somebody else saved since the form was shown. */
export type PolicyConflict = { outcome: "conflict"; by: string | null; at: Date };

export type SavePolicyResult =
  | { outcome: "saved"; willBeAsked: number }
  | PolicyConflict
  | PolicyRefusal
  /** The change takes something from people, and these very numbers were not agreed to. */
  | ({ outcome: "consent-missing" } & PolicyEffect)
  | { outcome: "unknown" };

export type PreviewPolicyResult =
  | ({ outcome: "preview" } & PolicyEffect)
  | PolicyConflict
  | PolicyRefusal
  | { outcome: "unknown" };

type Request = { directoryId: string; version: number } & Partial<PolicySettings>;

/**
 * Saves what an administrator set; what is not given stays. Asking for a channel needs its active service.
 *
 * The row's lock orders two administrators: the second finds a version that its form has not seen and is
 * told who was first. The same form sent twice finds its work done, and says so.
 *
 * @param agreed whom the administrator agreed to take something from. It is counted again here, and where the numbers
 *   are others by now, asked for again
 */
export async function savePolicy(
  { agreed, ...request }: Request & { agreed?: Harm | null },
  actor: Actor,
): Promise<SavePolicyResult> {
  const { directoryId, version, ...settings } = request;
  return db.transaction(async (tx) => {
    const stored = await lockPolicy(tx, directoryId);
    if (!stored) return { outcome: "unknown" };
    const changes = differences(stored, settings);
    if (stored.version !== version && changes.length > 0) return conflictWith(tx, stored);

    const wanted = { ...stored, ...settings };
    const refusal = await findPolicyRefusal(tx, stored, wanted, actor);
    if (refusal) return refusal;

    if (changes.length > 0) {
      const effect = changes.some((name) => MAY_HARM.has(name)) ? await effectOf(tx, wanted) : null;
      if (effect && !isAgreed(effect.reach, agreed)) return { outcome: "consent-missing", ...effect };
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

/** What saving the same would do, or why it would be refused. Nothing is saved. */
export async function previewPolicy(request: Request, actor: Actor): Promise<PreviewPolicyResult> {
  const { directoryId, version, ...settings } = request;
  const found = await findPolicy(db, directoryId);
  if (!found) return { outcome: "unknown" };
  const stored = found.policy;
  if (stored.version !== version && differences(stored, settings).length > 0) return conflictWith(db, stored);
  const wanted = { ...stored, ...settings };
  return (await findPolicyRefusal(db, stored, wanted, actor)) ?? { outcome: "preview", ...(await effectOf(db, wanted)) };
}

/** What can refuse somebody, or leave somebody without a way back. */
const MAY_HARM: ReadonlySet<keyof PolicySettings> = new Set([
  "secondFactor",
  "factorEmail",
  "factorMobile",
  "factorApp",
  "passwordOnlyUntil",
  "recoversByEmail",
  "recoversByMobile",
  "allowsSharedValues",
]);

async function effectOf(on: Database, wanted: Policy): Promise<PolicyEffect> {
  const reach = await readReach(wanted, on);
  return { reach, hit: await readHit(wanted, reach, on) };
}

function isAgreed(harm: Harm, agreed: Harm | null | undefined): boolean {
  if (harm.refused === 0 && harm.withoutWayBack === 0) return true;
  return agreed?.refused === harm.refused && agreed.withoutWayBack === harm.withoutWayBack;
}

/** The settings that would not stay what they are. */
function differences(stored: Policy, settings: Partial<PolicySettings>): (keyof PolicySettings)[] {
  return (Object.keys(settings) as (keyof PolicySettings)[]).filter(
    (name) => settings[name] !== undefined && JSON.stringify(settings[name]) !== JSON.stringify(stored[name]),
  );
}

async function conflictWith(tx: Database, stored: Policy): Promise<PolicyConflict> {
  const found = await findPolicy(tx, stored.directoryId);
  return { outcome: "conflict", by: found?.updatedByName ?? null, at: stored.updatedAt };
}
