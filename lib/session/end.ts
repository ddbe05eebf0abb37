import { type Database, db } from "@/db/client";
import { lockContactsOf } from "@/db/queries/contact-locks";
import { lockUser } from "@/db/queries/contacts";
import { endEverythingPending } from "@/db/queries/end-pending";
import { dropWhatBegan } from "@/db/queries/session-leftovers";
import { revokeSession, revokeSessionsOf } from "@/db/queries/sessions";
import { recordAudit } from "@/lib/audit/record";

type Holder = { userId: string; directoryId: string; address: string | null };

/**
 * Ends a session of an account: its own, to sign out, or another of its sessions. The row ends, so every copy of its cookie
 * is worthless at once. What another one began goes with it: its person is a stranger there. Nothing happens to a session
 * of somebody else, or to one that is over.
 *
 * @param session.askedIn the session that asks
 */
export async function endSession(session: Holder & { id: string; askedIn: string }): Promise<void> {
  const { id, userId, askedIn } = session;
  await db.transaction(async (tx) => {
    if (!(await lockUser(tx, userId))) return;
    await lockContactsOf(tx, userId);
    if (!(await revokeSession(tx, session))) return;
    if (id !== askedIn) await dropWhatBegan(tx, userId, { id });
    await recordAudit(tx, { what: "session.ended", ...eventOf(session), objectId: session.id });
  });
}

/**
 * Ends every session of an account but the one that asks for it, and what any of them began; one that is being opened at
 * this moment is seen, too.
 */
export async function endOtherSessions(request: Holder & { sessionId: string }): Promise<void> {
  const { userId, sessionId } = request;
  await db.transaction(async (tx) => {
    if (!(await lockUser(tx, userId))) return;
    await lockContactsOf(tx, userId);
    const ended = await revokeSessionsOf(tx, userId, { sessionId });
    await dropWhatBegan(tx, userId, { exceptId: sessionId });
    if (ended > 0) await recordEnd(tx, request, { ended, kept: sessionId });
  });
}

/** Ends every session of an account, the one that asks for it included, and everything that waits on it. */
export async function endAllSessions(request: Holder): Promise<void> {
  await db.transaction(async (tx) => {
    if (!(await lockUser(tx, request.userId))) return;
    await endEverythingPending(tx, request.userId);
    await recordEnd(tx, request, { ended: await revokeSessionsOf(tx, request.userId) });
  });
}

const eventOf = ({ userId, directoryId, address }: Holder) => ({ actorId: userId, subjectId: userId, directoryId, address });

const recordEnd = (tx: Database, holder: Holder, details: { ended: number; kept?: string }) =>
  recordAudit(tx, { what: "sessions.ended", ...eventOf(holder), details });
