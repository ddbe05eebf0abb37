import type { Alike, ChannelState } from "@/db/queries/reachability";
import { CHANNELS, type Channel } from "@/lib/contact/channel";
import { type PossibleRecovery, possibleRecovery } from "./possible";

/** What of a policy decides what is trusted, and how a forgotten password is replaced. */
export type AlikeRules = {
  secondFactor: "off" | "required";
  factorApp: boolean;
  recoversByEmail: boolean;
  recoversByMobile: boolean;
  allowsSharedValues: boolean;
};

/** Whether a contact would be trusted once it is confirmed. */
export const mayServe = (contact: ChannelState, { allowsSharedValues }: Pick<AlikeRules, "allowsSharedValues">): boolean =>
  !contact.held && (!contact.shared || allowsSharedValues);

/** What people who are alike trust, as `trustedRule` has it; e-mail first. */
export const trustedOf = (person: Alike, rules: AlikeRules): Channel[] =>
  CHANNELS.filter((channel) => person[channel].confirmed && mayServe(person[channel], rules));

/** Whether their authenticator app can be used. */
export const usableApp = ({ hasApp, appHeld }: Alike, { factorApp }: AlikeRules): boolean => factorApp && hasApp && !appHeld;

/** Whether a contact has to be confirmed; a value that waits to replace another does. */
export const isToConfirm = ({ exempt, confirmed, pending }: ChannelState): boolean => !exempt && (!confirmed || pending);

/** What recovery itself would decide for them. */
export const recoveryOf = (person: Alike, rules: AlikeRules): PossibleRecovery =>
  possibleRecovery(rules, { trusted: trustedOf(person, rules), app: usableApp(person, rules) });

/** Whether they can replace a forgotten password, by whichever way is asked for first. */
export const recovers = (person: Alike, rules: AlikeRules): boolean => recoveryOf(person, rules).outcome === "possible";
