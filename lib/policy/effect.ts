import { type Database, db } from "@/db/client";
import type { Person } from "@/db/queries/name-page";
import { findHit, type ReachSettings } from "@/db/queries/sign-in-reach";
import { type PolicyReach, readReach } from "./reach";

/** A policy's effect in numbers, and the first by name of those whom it takes something from. */
export type PolicyEffect = { reach: PolicyReach; hit: { refused: Person[]; withoutWayBack: Person[] } };

/** Enough to recognise whom it hits; the number says how many there are. */
const NAMES_SHOWN = 10;

/** What a change of policy does to the accounts of its directory. */
export async function readEffect(wanted: ReachSettings, on: Database = db): Promise<PolicyEffect> {
  const reach = await readReach(wanted, on);
  const [refused, withoutWayBack] = await Promise.all([
    reach.refused > 0 ? findHit(on, wanted, "refused", NAMES_SHOWN) : [],
    reach.withoutWayBack > 0 ? findHit(on, wanted, "without-way-back", NAMES_SHOWN) : [],
  ]);
  return { reach, hit: { refused, withoutWayBack } };
}
