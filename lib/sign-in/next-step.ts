import { findSignInProgress } from "@/db/queries/pending-sign-ins";
import { readSession } from "@/lib/session/read";
import { hashSecret } from "./secret";
import { readStanding } from "./standing";

export type Step =
  /** The sign-in is over, or never was. */
  | { step: "sign-in" }
  /** To be proved, or out of reach: the same page says which. */
  | { step: "second-factor" }
  | { step: "choose-password" }
  /** Nothing is left to do before the session. */
  | { step: "open-session" }
  | { step: "confirm"; returnTo: string | null }
  | { step: "go-on"; returnTo: string | null; role: "user" | "administrator" };

/**
 * Where somebody goes after any part of signing in: the first thing in this list that is still to do, as the
 * database has it.
 */
export async function nextStep(secret: string): Promise<Step> {
  const progress = await findSignInProgress(hashSecret(secret));
  if (!progress || progress.over) return { step: "sign-in" };
  if (!progress.sessionId) {
    const { outcome } = await readStanding(progress);
    if (outcome === "lapsed") return { step: "sign-in" };
    if (outcome !== "proved") return { step: "second-factor" };
  }
  if (progress.mustChangePassword) return { step: "choose-password" };
  if (!progress.sessionId) return { step: "open-session" };
  return nextStepInSession(progress.sessionId, progress.returnTo);
}

/** The rest of the list, for whoever has a session. */
export async function nextStepInSession(sessionId: string, returnTo: string | null): Promise<Step> {
  const session = await readSession(sessionId);
  if (!session) return { step: "sign-in" };
  if (session.promptDue) return { step: "confirm", returnTo };
  return { step: "go-on", returnTo, role: session.user.role };
}
