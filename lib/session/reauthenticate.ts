import { db } from "@/db/client";
import { findOpenChallenge } from "@/db/queries/challenges";
import type { IssuedChallenge } from "@/db/queries/issue-challenge";
import { judgeProof } from "@/db/queries/judge-proof";
import { findPasswordHash } from "@/db/queries/passwords";
import { datePasswordProof } from "@/db/queries/session-proofs";
import { returnTurns, takeTurn } from "@/db/queries/turns";
import { recordAudit } from "@/lib/audit/record";
import { codeMatches } from "@/lib/challenge/derive";
import type { SendRefusal } from "@/lib/challenge/refusal";
import { sendChallenge } from "@/lib/challenge/send";
import type { Channel } from "@/lib/contact/channel";
import { listTrustedContacts } from "@/lib/contact/trusted";
import type { Locale } from "@/lib/i18n/locale";
import { limits } from "@/lib/limits";
import { passwordMatches } from "@/lib/password/hash";

type InSession = { userId: string; sessionId: string; address: string | null };

export type SendProofResult = ({ outcome: "sent" } & IssuedChallenge) | { outcome: "not-trusted" } | SendRefusal;

/**
 * Sends a code to a trusted contact, to prove in this session that it is the account's holder who asks. To a country
 * that SMS go to no longer, too: the number was proved, and without it its holder could change nothing.
 */
export async function sendProof(request: InSession & { channel: Channel; locale: Locale }): Promise<SendProofResult> {
  const contact = (await listTrustedContacts(request.userId)).find(({ channel }) => channel === request.channel);
  if (!contact) return { outcome: "not-trusted" };
  const { userId, sessionId, address, locale } = request;
  const purpose = "second-factor";
  return sendChallenge({
    contact,
    purpose,
    bond: { sessionId },
    askedIn: sessionId,
    actorId: userId,
    address,
    locale,
    binds: false,
    held: false,
  });
}

export type ReauthenticateResult =
  | { outcome: "proved" }
  | { outcome: "wrong-code"; attemptsLeft: number }
  | { outcome: "closed" };

/** Proves by such a code. From here on, and for ten minutes, the session may bind contacts. */
export async function reauthenticateByCode(
  request: InSession & { channel: Channel; code: string },
): Promise<ReauthenticateResult> {
  const challenge = await findOpenChallenge({ ...request, purpose: "second-factor" }, { sessionId: request.sessionId });
  if (!challenge) return { outcome: "closed" };
  const matched = codeMatches(challenge, request.code);
  const judged = await judgeProof({ ...limits, ...request, challengeId: challenge.id, matched });
  if (!judged) return { outcome: "closed" };
  return matched
    ? { outcome: "proved" }
    : { outcome: "wrong-code", attemptsLeft: Math.max(0, limits.guessesPerChallenge - judged.attempts) };
}

export type ReauthenticateByPasswordResult =
  | { outcome: "proved" }
  | { outcome: "wrong" }
  | { outcome: "throttled"; retryAt: Date }
  /** The session was ended meanwhile. */
  | { outcome: "over" };

/** Proves by the password again, for what the password alone may do. Delayed like a sign-in. */
export async function reauthenticateByPassword(
  request: InSession & { directoryId: string; password: string },
): Promise<ReauthenticateByPasswordResult> {
  const key = `password-again:${request.userId}`;
  const turn = await takeTurn(key, limits);
  if (!turn.granted) return { outcome: "throttled", retryAt: turn.retryAt };
  const matches = await passwordMatches(await findPasswordHash(request.userId), request.password);
  return db.transaction(async (tx): Promise<ReauthenticateByPasswordResult> => {
    if (matches) {
      await returnTurns(key, tx);
      if (!(await datePasswordProof(tx, request.sessionId))) return { outcome: "over" };
    }
    await recordAudit(tx, {
      what: matches ? "session.password-proved" : "session.password-refused",
      actorId: request.userId,
      subjectId: request.userId,
      directoryId: request.directoryId,
      objectId: request.sessionId,
      address: request.address,
    });
    return { outcome: matches ? "proved" : "wrong" };
  });
}
