import type { Alike, ChannelState } from "@/db/queries/reachability";
import { CHANNELS, type Channel } from "@/lib/contact/channel";
import { type AlikeRules, isToConfirm, mayServe, recovers, trustedOf, usableApp } from "@/lib/recovery/alike";
import { decideSignIn } from "@/lib/sign-in/decide";

/** What of a directory decides how its people come in and come back, and what their window asks for. */
export type Rules = AlikeRules & {
  passwordOnlyEnded: boolean;
  factorEmail: boolean;
  factorMobile: boolean;
  /** The channels that its window asks for, as far as a service works for them. */
  asks: readonly Channel[];
};

/** What a campaign does to somebody. */
export const EFFECTS = [
  "chosen",
  "people",
  "asked",
  "confirmByCode",
  "loseRecovery",
  "leftOut",
  "haveNeither",
  "signedIn",
  "alreadyUnconfirmed",
  "refused",
] as const;
export type Effect = (typeof EFFECTS)[number];

/** Whether what an address or a form carries names an effect. */
export const isEffect = (text: unknown): text is Effect => EFFECTS.some((effect) => effect === text);

export type Judgement = { effects: ReadonlySet<Effect>; marks: readonly Channel[] };

/**
 * The row of the table of sign-in.
 *
 * People who are alike may differ in what only a contact to be confirmed again is asked: whether somebody else holds its
 * value by now, and whether it was proved after the account was frozen. Nothing here depends on it. A campaign moves only
 * whoever has something trusted, which is neither: freezing un-confirms all, and a value that is another's is `shared`.
 * Whoever had nothing trusted keeps the row that they had, whichever of the two it is. An access pass moves nobody.
 */
function rowOf(person: Alike, rules: Rules): number {
  const takes = (channel: Channel) => (channel === "email" ? rules.factorEmail : rules.factorMobile);
  const own = trustedOf(person, rules);
  return decideSignIn({
    secondFactor: rules.secondFactor,
    passwordOnlyEnded: rules.passwordOnlyEnded,
    everTrusted: person.everTrusted || own.length > 0,
    hasApp: person.hasApp,
    appUsable: usableApp(person, rules),
    trusted: own.filter(takes).map((channel) => ({ channel })),
    due: CHANNELS.filter((channel) => takes(channel) && person[channel].due && mayServe(person[channel], rules)).map(
      (channel) => ({
        channel,
      }),
    ),
    passOpen: false,
  }).row;
}

/** Somebody as a campaign leaves them. */
const after = (person: Alike): Alike => ({ ...person, email: unconfirmed(person.email), mobile: unconfirmed(person.mobile) });

const unconfirmed = (contact: ChannelState): ChannelState =>
  contact.marked ? { ...contact, marked: false, confirmed: false, due: contact.value && contact.proved } : contact;

/**
 * What a campaign does to people who are alike, judged by the rules of sign-in and recovery themselves.
 *
 * @param campaign.excludesLastWay whether whoever would lose the last way to recover is left out
 */
export function judge(
  person: Alike,
  rules: Rules,
  campaign: { channels: readonly Channel[]; excludesLastWay: boolean },
): Judgement {
  const left = after(person);
  const loses = recovers(person, rules) && !recovers(left, rules);
  if (loses && campaign.excludesLastWay) return { effects: new Set(["chosen", "leftOut"]), marks: [] };

  const marks = CHANNELS.filter((channel) => person[channel].marked);
  const asks = (channel: Channel) => rules.asks.includes(channel) && isToConfirm(person[channel]);
  const waits = (channel: Channel) => !person[channel].exempt && person[channel].value && !person[channel].confirmed;
  const [now, then] = [rowOf(person, rules), rowOf(left, rules)];
  const holds: Record<Effect, boolean> = {
    chosen: true,
    people: marks.length > 0,
    // Marked contacts are asked for: the launch demands it of the policy and of the services.
    asked: marks.length > 0 || CHANNELS.some(asks),
    confirmByCode: then === 3 && now === 2,
    loseRecovery: loses,
    leftOut: false,
    haveNeither: CHANNELS.every((channel) => !person[channel].value),
    // Of whom there are, if any: who has a session does not make people different.
    signedIn: true,
    alreadyUnconfirmed: marks.length === 0 && campaign.channels.some(waits),
    refused: then === 5 && now !== 5,
  };
  return { effects: new Set(EFFECTS.filter((effect) => holds[effect])), marks };
}
