import { ZxcvbnFactory } from "@zxcvbn-ts/core";
import * as common from "@zxcvbn-ts/language-common";
import * as french from "@zxcvbn-ts/language-fr";
import { limits } from "@/lib/limits";
import { isCleanText } from "@/lib/text/well-formed";

const zxcvbn = new ZxcvbnFactory({
  dictionary: { ...common.dictionary, ...french.dictionary },
  graphs: common.adjacencyGraphs,
});

export type PasswordFault = "too-short" | "too-long" | "forbidden-character" | "too-common";

/** zxcvbn's 0 and 1: found within a million guesses. */
const TOO_COMMON_BELOW = 2;

/** Long enough to tell; the rest of a long password only makes it stronger, and the estimate slower. */
const JUDGED_CHARACTERS = 24;

/**
 * Why a new password cannot be used; null when it can. Length and a comparison with what everybody uses (the
 * person's own login and name included): no rules on kinds of characters, as NIST SP 800-63B-4, 3.1.1.2.
 */
export function passwordFault(password: string, about: readonly string[]): PasswordFault | null {
  if (password.length > limits.passwordMaxLength) return "too-long";
  if (!isCleanText(password)) return "forbidden-character";
  if ([...password].length < limits.passwordMinLength) return "too-short";
  const { score } = zxcvbn.check(password.slice(0, JUDGED_CHARACTERS), [...about]);
  return score < TOO_COMMON_BELOW ? "too-common" : null;
}
