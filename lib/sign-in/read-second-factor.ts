import { findChallengesOfSignIn } from "@/db/queries/sign-in-challenges";
import type { Channel } from "@/lib/contact/channel";
import { limits } from "@/lib/limits";
import type { SignInWay } from "./decide";
import { readPendingSignIn } from "./pending";
import { type FactorContact, readStanding } from "./standing";

/** How far a code to a contact has come in this sign-in. */
export type FactorState =
  | { state: "not-sent" }
  | { state: "code-sent"; codeExpiresAt: Date }
  | { state: "expired" }
  /** Its guesses are used up: another code is needed. */
  | { state: "spent" }
  | { state: "send-failed" }
  | { state: "service-down" };

export type FactorChoice = { way: Exclude<SignInWay, Channel> } | ({ way: Channel; value: string } & FactorState);

export type SecondFactor =
  /** `confirms`: the code confirms its contact, too. */
  | { outcome: "asked"; choices: FactorChoice[]; confirms: boolean; timeZone: string; supportAddress: string | null }
  | { outcome: "refused"; supportAddress: string | null }
  /** Nothing is to be proved in this sign-in, or there is none. */
  | { outcome: "over" };

type Challenge = Awaited<ReturnType<typeof findChallengesOfSignIn>>[number];

function stateOf(contact: FactorContact, challenge: Challenge | undefined): FactorState {
  const underWay = challenge?.open ? challenge : undefined;
  // A code that is there already can be typed, whatever became of the service since.
  const wentOut = underWay?.message === "sent" || underWay?.message === "delivered";
  if (!contact.serviceActive && !wentOut) return { state: "service-down" };
  if (!underWay) return { state: "not-sent" };
  if (underWay.message === "failed" || underWay.message === "rejected") return { state: "send-failed" };
  if (underWay.attempts >= limits.guessesPerChallenge) return { state: "spent" };
  return underWay.expired ? { state: "expired" } : { state: "code-sent", codeExpiresAt: underWay.codeExpiresAt };
}

/** What the page of the second factor shows now, read from the database alone: refresh and Back are safe. */
export async function readSecondFactor(secret: string | undefined): Promise<SecondFactor> {
  const pending = await readPendingSignIn(secret);
  if (!pending) return { outcome: "over" };
  const { timeZone, supportAddress } = pending;
  const standing = await readStanding(pending);
  if (standing.outcome === "refused") return { outcome: "refused", supportAddress };
  if (standing.outcome !== "challenge") return { outcome: "over" };
  const sent = await findChallengesOfSignIn(pending.id);
  const choices = standing.ways.map((way): FactorChoice => {
    if (way === "app" || way === "access-pass") return { way };
    const contact = standing.contacts.find(({ channel }) => channel === way);
    if (!contact) throw new Error(`no ${way} behind its way`);
    return {
      way,
      value: contact.value,
      ...stateOf(
        contact,
        sent.find(({ channel }) => channel === way),
      ),
    };
  });
  return { outcome: "asked", choices, confirms: standing.row === 3, timeZone, supportAddress };
}
