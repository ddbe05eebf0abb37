import { createHash } from "node:crypto";
import { db } from "@/db/client";
import { findAccountForSignIn, insertPendingSignIn } from "@/db/queries/pending-sign-ins";
import { returnTurns, takeTurn } from "@/db/queries/turns";
import { recordAudit } from "@/lib/audit/record";
import { limits } from "@/lib/limits";
import { isCrowded, passwordMatches } from "@/lib/password/hash";
import { initialPasswordMatches } from "@/lib/password/initial";
import { foldLogin } from "@/lib/user/fold-login";
import { parseLogin } from "@/lib/user/parse-login";
import { decideSignIn } from "./decide";
import { readSignInFacts } from "./facts";
import { networkOf } from "./network-of";
import { hashSecret, newSecret } from "./secret";

export type StartSignInResult =
  /** The secret goes into the browser's cookie; whoever brings it back goes on with this sign-in. */
  | { outcome: "started"; secret: string }
  | { outcome: "wrong" }
  | { outcome: "throttled"; retryAt: Date }
  /** More passwords wait to be compared than anybody would wait for. */
  | { outcome: "crowded" }
  /** The password is right, and the policy's second factor is out of the account's reach. With the directory's help desk. */
  | { outcome: "refused"; supportAddress: string | null };

/** Failures are counted by directory, login and network, so that nobody locks somebody else's account. */
const turnKey = (request: { directoryId: string; login: string; address: string | null }) =>
  `password:${createHash("sha256")
    .update(JSON.stringify([request.directoryId, foldLogin(request.login), request.address && networkOf(request.address)]))
    .digest("base64url")}`;

/**
 * Checks a login and a password and opens a pending sign-in.
 *
 * An unknown login costs the same time, the same delays and gives the same answer as a wrong password. A
 * disabled account is a wrong password, too.
 */
export async function startSignIn(request: {
  directoryId: string;
  login: string;
  password: string;
  address: string | null;
  returnTo: string | null;
}): Promise<StartSignInResult> {
  if (isCrowded()) return { outcome: "crowded" };
  const parsed = parseLogin(request.login);
  const login = parsed.outcome === "login" ? parsed.value : request.login;
  const key = turnKey({ ...request, login });
  const turn = await takeTurn(key, limits);
  if (!turn.granted) return { outcome: "throttled", retryAt: turn.retryAt };

  const account = parsed.outcome === "login" ? await findAccountForSignIn(request.directoryId, login) : null;
  const byHash = await passwordMatches(account?.passwordHash ?? null, request.password);
  const byInitial =
    account?.initialNonce != null && initialPasswordMatches({ id: account.id, nonce: account.initialNonce }, request.password);
  const event = { directoryId: request.directoryId, address: request.address };
  if (!account || account.disabled || !(byHash || byInitial)) {
    await recordAudit(db, { ...event, what: "sign-in.refused", subjectId: account?.id ?? null, details: { reason: "password" } });
    return { outcome: "wrong" };
  }

  await returnTurns(key);
  const facts = await readSignInFacts(account.id);
  if (!facts) return { outcome: "wrong" };
  const decision = decideSignIn(facts);
  const { row } = decision;
  switch (decision.outcome) {
    case "refused":
      await recordAudit(db, {
        ...event,
        what: "sign-in.refused",
        subjectId: account.id,
        details: { reason: "second-factor", row },
      });
      return { outcome: "refused", supportAddress: account.supportAddress };
    case "session":
    case "challenge": {
      const secret = newSecret();
      const started = await db.transaction(async (tx) => {
        const inserted = await insertPendingSignIn(tx, {
          userId: account.id,
          judged: account,
          secretHash: hashSecret(secret),
          returnTo: request.returnTo,
          lifetimeMs: limits.PENDING_SIGN_IN_MS,
        });
        if (inserted)
          await recordAudit(tx, {
            ...event,
            what: "sign-in.password-accepted",
            actorId: account.id,
            subjectId: account.id,
            details: { row },
          });
        return inserted;
      });
      return started ? { outcome: "started", secret } : { outcome: "wrong" };
    }
  }
}
