import { judgeRecovery } from "@/db/queries/judge-recovery";
import { findChallengeOfRecovery } from "@/db/queries/recoveries";
import { type ChallengeSeed, codeMatches, linkTokenMatches } from "@/lib/challenge/derive";
import { limits } from "@/lib/limits";
import { hashSecret, newSecret } from "@/lib/sign-in/secret";
import { readRecovery } from "./read";

export type ProveRecoveryResult =
  /** The secret that the browser has from here on. */
  | { outcome: "proved"; secret: string }
  | { outcome: "wrong-code"; attemptsLeft: number }
  /** The recovery waits for no code, and says itself what it is at. */
  | { outcome: "closed" };

type InBrowser = { secret: string | undefined; address: string | null };

/** Proves by a code that came by mail or SMS, in the browser that asked for it. */
export function proveRecoveryByCode({ code, ...rest }: InBrowser & { code: string }): Promise<ProveRecoveryResult> {
  return prove({ ...rest, how: "code", matches: (challenge) => codeMatches(challenge, code) });
}

/** Proves by the mailed link, in the browser that asked for it: elsewhere it proves nothing. */
export function proveRecoveryByLink({ token, ...rest }: InBrowser & { token: string }): Promise<ProveRecoveryResult> {
  return prove({ ...rest, how: "link", matches: (challenge) => linkTokenMatches(challenge, token) });
}

async function prove(request: InBrowser & { how: "code" | "link"; matches: (challenge: ChallengeSeed) => boolean }) {
  const read = await readRecovery(request.secret);
  if (read.step !== "first-code" && read.step !== "second-code") return { outcome: "closed" } as const;
  const challenge = await findChallengeOfRecovery(read.recovery.id);
  const matched = challenge !== null && request.matches(challenge);
  // Nobody guesses a link: one that is not this recovery's was sent for another.
  if (request.how === "link" && !matched) return { outcome: "closed" } as const;
  const secret = newSecret();
  const judged = await judgeRecovery({
    ...limits,
    recoveryId: read.recovery.id,
    secretHash: hashSecret(request.secret ?? ""),
    challengeId: challenge?.id ?? null,
    matched,
    how: request.how,
    nextSecretHash: hashSecret(secret),
    lifetimeMs: limits.RECOVERY_LIFETIME_MS,
    address: request.address,
  });
  if (!judged) return { outcome: "closed" } as const;
  return judged.proved
    ? ({ outcome: "proved", secret } as const)
    : ({ outcome: "wrong-code", attemptsLeft: Math.max(0, limits.guessesPerChallenge - judged.attempts) } as const);
}
