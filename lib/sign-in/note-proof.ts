import type { Database } from "@/db/client";
import { noteFactor } from "@/db/queries/pending-sign-ins";
import { recordAudit } from "@/lib/audit/record";
import type { SignInDecision } from "./decide";
import type { PendingSignIn } from "./pending";

/** Notes, and records, that a locked sign-in was proved by anything but a contact, whose own statement notes it. */
export async function noteProof(
  tx: Database,
  pending: PendingSignIn,
  proof: { factor: "app" | "backup-code" | "access-pass"; row: SignInDecision["row"]; address: string | null },
): Promise<void> {
  const { factor, row, address } = proof;
  if (!(await noteFactor(tx, pending.id, factor))) throw new Error("a locked sign-in that takes no factor");
  await recordAudit(tx, { ...about(pending, address), what: "sign-in.factor-proved", details: { factor, row } });
}

/** Records a wrong guess at the same. */
export async function noteWrongGuess(
  tx: Database,
  pending: PendingSignIn,
  guess: { factor: "app" | "access-pass"; address: string | null },
): Promise<void> {
  await recordAudit(tx, { ...about(pending, guess.address), what: "sign-in.guess-wrong", details: { factor: guess.factor } });
}

const about = ({ userId, directoryId }: PendingSignIn, address: string | null) => ({
  actorId: userId,
  subjectId: userId,
  directoryId,
  address,
});
