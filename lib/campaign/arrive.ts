import type { Database } from "@/db/client";
import { type Arrival, findArrival, takeArrival } from "@/db/queries/campaign-arrival";
import { enrolInRolling } from "./rolling";

/**
 * « Au prochain passage » : un-confirms what the campaigns that wait for this person ask for, at the end of their
 * sign-in and before it is decided whether the window asks. So whoever is away keeps the way to recover that they have.
 *
 * Only once nothing is left to prove: with the password alone of somebody who needs more, nobody un-confirms anything.
 * A channel that was the factor of this very sign-in has just been proved, and is confirmed again by that.
 *
 * @param tx has locked the account. Locks campaigns that wait for it, then its contacts, then challenges
 */
export async function arrive(tx: Database, person: Arrival): Promise<void> {
  const { awaited, grownOld } = await findArrival(tx, person);
  if (awaited) await takeArrival(tx, person);
  if (grownOld && (await enrolInRolling(tx, person))) await takeArrival(tx, person);
}
