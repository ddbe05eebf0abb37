import { type Database, db } from "@/db/client";
import { findAppBinding } from "@/db/queries/app-binding";
import { decideBinding } from "@/lib/contact/binding";
import { limits } from "@/lib/limits";

export type AppSession = { userId: string; sessionId: string };

export type AppBinding = {
  /** Whether the app of the account may be changed now, and whether one that is added now is held. */
  may: "freely" | "held" | "needs-factor" | "needs-password";
  /** For how many hours, where it is held. */
  holdHours: number;
  /** Whether the policy takes apps at all. */
  policyTakesApps: boolean;
  directoryId: string;
};

/**
 * The rule of binding for an app, which is the contacts' (`decideBinding`): freely before the account ever trusted
 * anything; then behind a fresh proof by what is trusted; only where there is nothing, or behind an access pass, by the
 * password again, and held. A trusted app is changed behind a proof only. Null for a session that is over, or not the
 * account's.
 *
 * @param on a transaction that has locked the user, where the answer must still hold when it commits
 */
export async function readAppBinding(session: AppSession, on: Database = db): Promise<AppBinding | null> {
  const facts = await findAppBinding(on, session, limits.FRESH_PROOF_MS);
  return facts && { ...facts, may: decide(facts) };
}

type Facts = NonNullable<Awaited<ReturnType<typeof findAppBinding>>>;

function decide(facts: Facts): AppBinding["may"] {
  // A secret is new to the account and is shown in the session that asked for it: nothing of it is proved again, nor typed elsewhere.
  const { outcome } = decideBinding({ ...facts, provesAgain: false, enteredElsewhere: false });
  switch (outcome) {
    case "free":
      return "freely";
    case "held":
    case "needs-password":
      // What stood in for the app opens what can be held. To replace one that is trusted, or its codes, ends it at once.
      return facts.appTrusted ? "needs-factor" : outcome;
    case "needs-factor":
    case "needs-entry":
      return "needs-factor";
  }
}
