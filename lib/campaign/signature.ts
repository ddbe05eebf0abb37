import type { Impact } from "./impact";
import { EFFECTS } from "./judge";

/**
 * What the third screen showed, in a few characters that its form carries back: the draft's version and the
 * numbers that the decision rests on. It needs no seal: a launch compares it with the truth, so only the
 * truth passes.
 *
 * Who is signed in at the moment is left out. It changes with every sign-in, nobody's contact depends on it,
 * and in a busy office no launch would ever succeed.
 */
export function reviewSignature(version: number, impact: Impact): string {
  const { emails, mobiles } = impact;
  const people = EFFECTS.filter((effect) => effect !== "signedIn").map((effect) => impact[effect]);
  return [version, emails + mobiles, emails, mobiles, ...people].join(".");
}

/** The number of contacts that a signature's screen named; 0 when it is none of ours. */
export function contactsOfSignature(signature: string): number {
  const contacts = Number(signature.split(".")[1]);
  return Number.isSafeInteger(contacts) ? contacts : 0;
}
