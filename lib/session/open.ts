import { db } from "@/db/client";
import { linkSession, redeemPendingSignIn } from "@/db/queries/pending-sign-ins";
import { markPrompted } from "@/db/queries/session-prompt";
import { insertSession } from "@/db/queries/sessions";
import { recordAudit } from "@/lib/audit/record";
import { arrive } from "@/lib/campaign/arrive";
import { lockPendingSignIn } from "@/lib/sign-in/pending";
import { readStanding } from "@/lib/sign-in/standing";
import { provesHolder } from "./proves-holder";

/**
 * Turns a finished sign-in into a session: once, and only when nothing is left to do before it. The table of sign-in
 * is asked again: what was enough when the password was typed may not be by now. What campaigns wait to ask of this person
 * is asked from here on; whether the window will is decided here and holds for the whole session.
 *
 * Null when the sign-in is over, was redeemed before, or is not finished.
 */
export async function openSession(request: {
  secret: string;
  address: string | null;
  userAgent: string | null;
}): Promise<{ sessionId: string; token: string; userId: string } | null> {
  return db.transaction(async (tx) => {
    const pending = await lockPendingSignIn(tx, request.secret);
    if (!pending) return null;
    const standing = await readStanding(pending, tx);
    if (standing.outcome !== "proved" || !(await redeemPendingSignIn(tx, pending.id))) return null;
    const { userId, factor } = pending;
    await arrive(tx, pending);
    const session = await insertSession(tx, {
      userId,
      factors: factor === null ? ["password"] : ["password", factor],
      factorProvedAt: provesHolder(factor) ? pending.factorProvedAt : null,
      address: request.address,
      userAgent: request.userAgent?.slice(0, 256) ?? null,
    });
    await linkSession(tx, pending.id, session.id);
    if (session.prompt === "due") await markPrompted(tx, userId);
    await recordAudit(tx, {
      what: "session.opened",
      actorId: userId,
      subjectId: userId,
      directoryId: session.directoryId,
      objectId: session.id,
      address: request.address,
      details: { prompt: session.prompt, row: standing.row, ...(factor !== null && { factor }) },
    });
    return { sessionId: session.id, token: session.token, userId };
  });
}
