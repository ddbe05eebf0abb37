import { readAppCode } from "@/lib/authenticator/read-code";
import { readCode } from "@/lib/challenge/read-code";
import { type ProveRecoveryResult, proveRecoveryByCode } from "./prove";
import { proveRecoveryByApp } from "./prove-by-app";
import { readRecovery } from "./read";

/** What messages bring is longer than what apps show: nobody has to say which of them they type. */
const MESSAGE_DIGITS = 8;

/**
 * Proves by whatever was typed or pasted: the code of a message, or, as the second proof, that of an authenticator app or
 * a backup code. What has the form of none of them is no guess.
 */
export async function proveRecoveryByTyping(request: {
  secret: string | undefined;
  typed: string;
  address: string | null;
}): Promise<ProveRecoveryResult | { outcome: "malformed"; step: "first-code" | "second-code" }> {
  const { typed, ...rest } = request;
  const { step } = await readRecovery(request.secret);
  if (step !== "first-code" && step !== "second-code") return { outcome: "closed" };
  const byApp = step === "second-code" ? readAppCode(typed) : null;
  // Two groups of a backup code can look like a message's.
  if (byApp?.kind === "backup") return proveRecoveryByApp({ ...rest, code: byApp.code });
  const code = readCode(typed, MESSAGE_DIGITS);
  if (code) return proveRecoveryByCode({ ...rest, code });
  return byApp ? proveRecoveryByApp({ ...rest, code: byApp.code }) : { outcome: "malformed", step };
}
