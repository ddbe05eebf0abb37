import { db } from "@/db/client";
import { insertSession, linkSession, markPrompted, redeemPendingSignIn } from "@/db/queries/sessions";
import { recordAudit } from "@/lib/audit/record";
import { hashSecret } from "@/lib/sign-in/secret";

/**
 * Turns a finished sign-in into a session: once, and only when nothing is left to do before it. Whether the
 * window will ask for contact information is decided here and holds for the whole session.
 *
 * Null when the sign-in is over, was redeemed before, or is not finished.
 */
export async function openSession(request: {
  secret: string;
  address: string | null;
  userAgent: string | null;
}): Promise<{ sessionId: string; token: string; userId: string } | null> {
  return db.transaction(async (tx) => {
    const redeemed = await redeemPendingSignIn(tx, hashSecret(request.secret));
    if (!redeemed) return null;
    const session = await insertSession(tx, {
      userId: redeemed.userId,
      factors: ["password"],
      address: request.address,
      userAgent: request.userAgent?.slice(0, 256) ?? null,
    });
    await linkSession(tx, redeemed.id, session.id);
    if (session.prompt === "due") await markPrompted(tx, redeemed.userId);
    await recordAudit(tx, {
      what: "session.opened",
      actorId: redeemed.userId,
      subjectId: redeemed.userId,
      directoryId: session.directoryId,
      objectId: session.id,
      address: request.address,
      details: { prompt: session.prompt },
    });
    return { sessionId: session.id, token: session.token, userId: redeemed.userId };
  });
}
