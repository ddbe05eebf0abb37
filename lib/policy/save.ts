import { db } from "@/db/client";
import { countSolicited, lockPolicy, markTrusted, type PolicySettings, updatePolicy } from "@/db/queries/policies";
import { recordAudit } from "@/lib/audit/record";
import type { Acting } from "@/lib/user/act-on-account";
import { conflictWith, differences, type PolicyChange, type PolicyConflict } from "./change";
import { type PolicyEffect, readEffect } from "./effect";
import type { Harm } from "./reach";
import { DECIDES_WAY_IN, findPolicyRefusal, type PolicyRefusal, TAKES_PROOF } from "./refusal";
import { tellPolicyChanged } from "./tell-changed";

export type SavePolicyResult =
  | { outcome: "saved"; willBeAsked: number }
  | PolicyConflict
  | PolicyRefusal
  /** It was not proved a moment ago that it is they, and the change takes that. */
  | { outcome: "needs-proof" }
  /** The change takes something from people, and these very numbers were not agreed to. */
  | ({ outcome: "consent-missing" } & PolicyEffect)
  | { outcome: "unknown" };

/**
 * Saves what an administrator set; what is not given stays. Asking for a channel needs its active service. What decides
 * who comes in takes a fresh proof, and every administrator is told of it; the console needs none.
 *
 * The row's lock orders two administrators: the second finds a version that its form has not seen and is
 * told who was first. The same form sent twice finds its work done, and says so.
 *
 * @param request.agreed whom the administrator agreed to take something from. It is counted again here, and where the
 *   numbers are others by now, asked for again
 */
export async function savePolicy(request: PolicyChange & { agreed?: Harm | null }, by: Acting): Promise<SavePolicyResult> {
  const { actor, proven } = by;
  const { directoryId, version, agreed = null, ...settings } = request;
  return db.transaction(async (tx) => {
    const stored = await lockPolicy(tx, directoryId);
    if (!stored) return { outcome: "unknown" };
    const changes = differences(stored, settings);
    if (stored.version !== version && changes.length > 0) return conflictWith(tx, stored);

    const wanted = { ...stored, ...settings };
    const refusal = await findPolicyRefusal(tx, stored, wanted, actor);
    if (refusal) return refusal;
    const takesProof = changes.some((name) => TAKES_PROOF.has(name));
    if (takesProof && actor.id !== null && !proven) return { outcome: "needs-proof" };
    if (changes.some((name) => MAY_HARM.has(name))) {
      const effect = await readEffect(wanted, tx);
      if (!isAgreed(effect.reach, agreed)) return { outcome: "consent-missing", ...effect };
    }

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
      if (takesProof) await tellPolicyChanged(tx, { directoryId, actorId: actor.id });
    }
    return { outcome: "saved", willBeAsked: await countSolicited(tx, directoryId) };
  });
}

/** What can refuse somebody, or leave somebody without a way back. */
const MAY_HARM: ReadonlySet<keyof PolicySettings> = new Set([...DECIDES_WAY_IN, "recoversByEmail", "recoversByMobile"]);

function isAgreed({ refused, withoutWayBack }: Harm, agreed: Harm | null): boolean {
  if (refused === 0 && withoutWayBack === 0) return true;
  return agreed?.refused === refused && agreed.withoutWayBack === withoutWayBack;
}
