import type { Alike } from "@/db/queries/reachability";
import type { Channel } from "@/lib/contact/channel";
import { chosenChannels } from "@/lib/policy/asked";
import { type AlikeRules, isToConfirm, mayServe, recoveryOf } from "@/lib/recovery/alike";

/** What of a policy decides how a forgotten password is replaced, and what is to be confirmed. */
export type ReadinessRules = AlikeRules & { asksEmail: boolean; asksMobile: boolean };

export type Standing = {
  /** By what a forgotten password could be replaced; empty: by nothing. */
  recoversBy: Channel[];
  /** What the policy chose and is not confirmed; a value that waits to replace another is not. */
  toConfirm: Channel[];
};

/** Why a channel does not help somebody who forgot a password; of several reasons the one that stands before the others. */
export type Lack = "not-allowed" | "exempt" | "nothing" | "unconfirmed" | "held" | "shared" | "one-kind";

/** How people who are alike stand. */
export function judgeStanding(person: Alike, rules: ReadinessRules): Standing {
  const recovery = recoveryOf(person, rules);
  return {
    recoversBy: recovery.outcome === "possible" ? recovery.by : [],
    toConfirm: chosenChannels(rules).filter((channel) => isToConfirm(person[channel])),
  };
}

/** What a channel lacks for people who cannot replace a forgotten password. */
export function lackOf(person: Alike, channel: Channel, rules: ReadinessRules): Lack {
  const contact = person[channel];
  if (!(channel === "email" ? rules.recoversByEmail : rules.recoversByMobile)) return "not-allowed";
  if (!contact.confirmed) return contact.exempt ? "exempt" : contact.value ? "unconfirmed" : "nothing";
  if (contact.held) return "held";
  return mayServe(contact, rules) ? "one-kind" : "shared";
}
