import { type Database, db } from "@/db/client";
import { type AlikePeople, countAlike, whoAreSignedIn } from "@/db/queries/alike-people";
import { type Campaign, chosenBy } from "@/db/queries/campaign-reach";
import { findWorkingChannels } from "@/db/queries/prerequisites";
import { findAdministratorsUnder } from "@/db/queries/sign-in-reach";
import { findRules } from "@/db/queries/sign-in-rules";
import { askedChannels } from "@/lib/policy/asked";
import { EFFECTS, type Effect, type Judgement, judge } from "./judge";

/** How many people a campaign does what to, and how many contacts it un-confirms. */
export type Impact = Record<Effect, number> & {
  emails: number;
  mobiles: number;
  /** Administrators among those whom it un-confirms. */
  administrators: number;
  /** Administrators, of whatever directory, who could sign in and stop it. */
  administratorsLeft: number;
};

/** The same as a campaign keeps it. */
export type Review = Record<string, number>;

/** What a campaign keeps of its effect: not who else could sign in, which is another thing a moment later. */
export const reviewOf = ({ administratorsLeft: _, ...review }: Impact): Review => review;

export type JudgedPeople = AlikePeople & Judgement & { signedIn: number };

/** What decides in a directory, as it stands. */
export async function readRules(directoryId: string, on: Database) {
  const [policy, working] = await Promise.all([findRules(on, directoryId), findWorkingChannels(on)]);
  if (!policy) throw new Error("a directory without a policy");
  return { ...policy, asks: askedChannels(policy).filter((channel) => working.includes(channel)) };
}

/** The people whom a campaign chose, in groups of those to whom it does the same, and how many of each are signed in. */
export async function judgePeople(campaign: Campaign, on: Database = db): Promise<JudgedPeople[]> {
  const chosen = chosenBy(campaign);
  const [rules, groups, live] = await Promise.all([
    readRules(campaign.directoryId, on),
    countAlike(on, chosen),
    countAlike(on, whoAreSignedIn(chosen)),
  ]);
  const signedIn = new Map(live.map(({ key, people }) => [key, people]));
  return groups.map((group) => ({ ...group, ...judge(group, rules, campaign), signedIn: signedIn.get(group.key) ?? 0 }));
}

/** What a campaign would do, or what the rest of it would, as things stand: the numbers of the wizard's third screen. */
export async function readImpact(campaign: Campaign, on: Database = db): Promise<Impact> {
  const [groups, signingIn] = await Promise.all([judgePeople(campaign, on), countSigningIn(campaign.directoryId, on)]);
  return sumUp(groups, signingIn);
}

/**
 * The sum of what is done to groups of people.
 *
 * @param signingIn the administrators, of whatever directory, who can sign in now
 */
export function sumUp(groups: readonly JudgedPeople[], signingIn: number): Impact {
  const count = (is: (group: JudgedPeople) => boolean) => groups.reduce((all, group) => all + (is(group) ? group.people : 0), 0);
  const having = (effect: Effect) => count(({ effects }) => effects.has(effect));
  return {
    ...(Object.fromEntries(EFFECTS.map((effect) => [effect, having(effect)])) as Record<Effect, number>),
    signedIn: groups.reduce((all, { effects, signedIn }) => all + (effects.has("signedIn") ? signedIn : 0), 0),
    emails: count(({ marks }) => marks.includes("email")),
    mobiles: count(({ marks }) => marks.includes("mobile")),
    administrators: count(({ administrator, effects }) => administrator && effects.has("people")),
    administratorsLeft: signingIn - count(({ administrator, effects }) => administrator && effects.has("refused")),
  };
}

/** The administrators of every directory who are not refused at sign-in. */
export async function countSigningIn(directoryId: string, on: Database = db): Promise<number> {
  const administrators = await findAdministratorsUnder(on, await readRules(directoryId, on));
  return administrators.filter(({ refusedNow }) => !refusedNow).length;
}
