import { db } from "@/db/client";
import { judgeAccessPass } from "@/lib/access-pass/judge";
import { noteProof, noteWrongGuess } from "./note-proof";
import { lockPendingSignIn } from "./pending";
import { readStanding } from "./standing";

export type PassFactorByAccessPassResult =
  | { outcome: "proved" }
  | { outcome: "wrong-pass" }
  /** No pass is open any more: it has run out, was replaced, or its attempts are spent. */
  | { outcome: "not-offered" }
  /** The sign-in is over, or something was proved in it already. */
  | { outcome: "over" };

/** Proves by the access pass that the help desk handed out, in the place of a second factor. It is used up by it. */
export async function passFactorByAccessPass(request: {
  secret: string;
  code: string;
  address: string | null;
}): Promise<PassFactorByAccessPassResult> {
  const { secret, code, address } = request;
  return db.transaction(async (tx) => {
    const pending = await lockPendingSignIn(tx, secret);
    if (!pending) return { outcome: "over" };
    const standing = await readStanding(pending, tx);
    if (standing.outcome === "proved" || standing.outcome === "lapsed") return { outcome: "over" };
    if (standing.outcome === "refused") return { outcome: "not-offered" };
    switch (await judgeAccessPass(tx, { userId: pending.userId, code })) {
      case "right":
        await noteProof(tx, pending, { factor: "access-pass", row: standing.row, address });
        return { outcome: "proved" };
      case "wrong":
        await noteWrongGuess(tx, pending, { factor: "access-pass", address });
        return { outcome: "wrong-pass" };
      case "none":
        return { outcome: "not-offered" };
    }
  });
}
