import { db } from "@/db/client";
import { type Ceilings, lockCeilings, updateCeilings } from "@/db/queries/sms-ceilings";
import type { Administrator } from "@/lib/audit/actor";
import { recordAudit } from "@/lib/audit/record";

export type SaveCeilingsResult =
  | { outcome: "saved" }
  /** A day that ends before its first hour would never let that hour be used. */
  | { outcome: "day-below-hour" };

/** Saves how many text messages there may be within an hour and a day. The same form sent twice is recorded once. */
export async function saveCeilings(wanted: Ceilings, actor: Administrator): Promise<SaveCeilingsResult> {
  if (wanted.daily < wanted.hourly) return { outcome: "day-below-hour" };
  return db.transaction(async (tx) => {
    const stored = await lockCeilings(tx);
    const changes = (["hourly", "daily"] as const).filter((name) => stored[name] !== wanted[name]);
    if (changes.length > 0) {
      await updateCeilings(tx, wanted);
      await recordAudit(tx, {
        what: "limits.saved",
        actorId: actor.id,
        address: actor.address,
        details: Object.fromEntries(changes.map((name) => [name, { from: stored[name], to: wanted[name] }])),
      });
    }
    return { outcome: "saved" };
  });
}
