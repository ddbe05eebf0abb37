import { db } from "@/db/client";
import { spendWithin } from "@/db/queries/spend";
import { judgeAppCode } from "@/lib/authenticator/judge";
import { limits } from "@/lib/limits";
import { noteProof, noteWrongGuess } from "./note-proof";
import { lockPendingSignIn, readPendingSignIn } from "./pending";
import { readStanding } from "./standing";

export type PassFactorByAppResult =
  | { outcome: "proved" }
  | { outcome: "wrong-code" }
  /** No more codes of the app are looked at in this sign-in; its other ways stay. */
  | { outcome: "paused" }
  /** Nor in any other, until the oldest guess of the day is forgotten. */
  | { outcome: "no-guesses-left" }
  /** The account has no app, or none that may be used. */
  | { outcome: "not-offered" }
  /** The sign-in is over, or something was proved in it already. */
  | { outcome: "over" };

/**
 * Proves the second factor by a code of the authenticator app, or by one of its backup codes. A few guesses a sign-in,
 * taken before the code is looked at, so that a burst does not outrun them; the account's guesses of the day are the
 * app's own to count.
 */
export async function passFactorByApp(request: {
  secret: string;
  code: string;
  address: string | null;
}): Promise<PassFactorByAppResult> {
  const { secret, code, address } = request;
  const asked = await readPendingSignIn(secret);
  if (!asked || asked.factor !== null) return { outcome: "over" };
  const full = await spendWithin(`sign-in-app:${asked.id}`, limits.guessesPerChallenge, limits.PENDING_SIGN_IN_MS);
  if (full) return { outcome: "paused" };

  return db.transaction(async (tx) => {
    const pending = await lockPendingSignIn(tx, secret);
    if (!pending) return { outcome: "over" };
    const standing = await readStanding(pending, tx);
    if (standing.outcome !== "challenge") return { outcome: "over" };
    if (!standing.ways.includes("app")) return { outcome: "not-offered" };
    const judged = await judgeAppCode(tx, { userId: pending.userId, purpose: "second-factor", code });
    switch (judged) {
      case "right-app":
      case "right-backup":
        await noteProof(tx, pending, { factor: judged === "right-app" ? "app" : "backup-code", row: standing.row, address });
        return { outcome: "proved" };
      case "wrong":
        await noteWrongGuess(tx, pending, { factor: "app", address });
        return { outcome: "wrong-code" };
      case "spent":
        return { outcome: "no-guesses-left" };
      case "none":
        return { outcome: "not-offered" };
    }
  });
}
