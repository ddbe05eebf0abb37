import type { Database } from "@/db/client";
import {
  type Arrival,
  confirmMet,
  findAlike,
  findArrival,
  lockWaiting,
  noteMet,
  unconfirmMet,
  type WaitingContact,
} from "@/db/queries/campaign-arrival";
import { readRules } from "./impact";
import { type Meeting, meet } from "./meet";
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
  if (awaited) await takeWaiting(tx, person);
  if (grownOld && (await enrolInRolling(tx, person))) await takeWaiting(tx, person);
}

async function takeWaiting(tx: Database, person: Arrival): Promise<void> {
  const waiting = await lockWaiting(tx, person);
  const meetings = meet(await findAlike(tx, person.userId), await readRules(person.directoryId, tx), waiting);
  for (const [place, contact] of waiting.entries()) await take(tx, person, contact, meetings[place] ?? "wait");
}

async function take(tx: Database, { factorProvedAt }: Arrival, contact: WaitingContact, meeting: Meeting): Promise<void> {
  switch (meeting) {
    case "unconfirm":
      return unconfirmMet(tx, contact);
    case "confirm-again":
      if (!factorProvedAt) throw new Error("a factor that was proved at no time");
      return confirmMet(tx, contact, factorProvedAt);
    case "note":
      return noteMet(tx, contact);
    case "wait":
      return;
  }
}
