import type { WaitingContact } from "@/db/queries/campaign-arrival";
import type { Alike } from "@/db/queries/reachability";
import type { Channel } from "@/lib/contact/channel";
import { type AlikeRules, recovers } from "@/lib/recovery/alike";

/** What becomes of a contact that a campaign waits for when its person comes by. */
export type Meeting =
  | "unconfirm"
  /** The channel was the factor of this very sign-in: its holder has just proved it. */
  | "confirm-again"
  /** It was confirmed since the campaign began: that is all the campaign wants. */
  | "note"
  | "wait";

/**
 * What becomes of each contact that waits for a person, as things stand when they come by: whom a campaign leaves out is
 * judged again, for much may have happened since it enrolled them. Of several campaigns that wait for one contact the
 * youngest acts. What the window would not ask for, and what something else un-confirmed meanwhile, goes on waiting; so
 * does all that a campaign would take of whoever would lose the last way to recover, if it leaves those out.
 *
 * @param waiting the youngest campaign first
 */
export function meet(person: Alike, rules: AlikeRules, waiting: readonly WaitingContact[]): Meeting[] {
  const spares = new Set<string>();
  for (;;) {
    const meetings = meetUnless(spares, person, waiting);
    const taken = waiting.filter((_, place) => meetings[place] === "unconfirm");
    const eldest = taken.findLast(({ excludesLastWay }) => excludesLastWay);
    if (!eldest || !losesLastWay(person, rules, taken)) return meetings;
    spares.add(eldest.campaignId);
  }
}

function meetUnless(spares: ReadonlySet<string>, person: Alike, waiting: readonly WaitingContact[]): Meeting[] {
  const met = new Set<string>();
  return waiting.map((contact) => {
    const meeting = met.has(contact.contactId) ? "wait" : meetAlone(contact, person);
    if (meeting === "wait" || (meeting === "unconfirm" && spares.has(contact.campaignId))) return "wait";
    met.add(contact.contactId);
    return meeting;
  });
}

function meetAlone(contact: WaitingContact, { administrator }: Alike): Meeting {
  if (!contact.confirmed || !contact.wanted) return "wait";
  if (contact.confirmedSince) return "note";
  if (contact.excludesAdministrators && administrator) return "wait";
  return contact.provedNow ? "confirm-again" : "unconfirm";
}

function losesLastWay(person: Alike, rules: AlikeRules, taken: readonly { channel: Channel }[]): boolean {
  const left = (channel: Channel) => ({
    ...person[channel],
    confirmed: person[channel].confirmed && !taken.some((contact) => contact.channel === channel),
  });
  return recovers(person, rules) && !recovers({ ...person, email: left("email"), mobile: left("mobile") }, rules);
}
