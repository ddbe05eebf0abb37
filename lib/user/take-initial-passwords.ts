import { db } from "@/db/client";
import { countWaiting, renewNonces, takeNonces } from "@/db/queries/initial-passwords";
import type { Actor } from "@/lib/audit/actor";
import { recordAudit } from "@/lib/audit/record";
import { limits } from "@/lib/limits";
import { initialPassword } from "@/lib/password/initial";
import type { RowSink } from "@/lib/row-sink";

/** What is handed to one person. */
export type HandedPassword = { login: string; displayName: string; password: string; expiresAt: Date };

export type TakeInitialPasswordsResult =
  | { outcome: "taken"; count: number }
  /** Nobody is left whose password may be handed out: `taken` were, `expired` were not in time. */
  | { outcome: "none-left"; taken: number; expired: number };

const PAGE = 2_000;

/**
 * Hands out the initial passwords of a directory: each one once, those of people imported since the last time
 * included. A second download of the same ones takes new passwords, and the former end.
 *
 * @param request.renew new passwords for everybody who has not chosen one yet
 * @param sink takes each before anything is final: if it fails, nothing was handed out
 */
export async function takeInitialPasswords(
  request: { directoryId: string; renew?: boolean },
  actor: Actor,
  sink: RowSink<HandedPassword>,
): Promise<TakeInitialPasswordsResult> {
  const { directoryId, renew = false } = request;
  return db.transaction(async (tx) => {
    if (renew) await renewNonces(tx, directoryId, limits.INITIAL_PASSWORD_LIFETIME_MS);
    let count = 0;
    let after: string | null = null;
    for (;;) {
      const page = await takeNonces(tx, directoryId, { after, most: PAGE });
      for (const { id, nonce, login, displayName, expiresAt } of page) {
        await sink.write({ login, displayName, password: initialPassword({ id, nonce }), expiresAt });
        after = id;
      }
      // A page may come back short because somebody else takes the same ones at this moment.
      if (page.length === 0) break;
      count += page.length;
    }
    if (count === 0) return { outcome: "none-left", ...(await countWaiting(tx, directoryId)) };
    await sink.end();
    await recordAudit(tx, {
      what: renew ? "initial-passwords.renewed" : "initial-passwords.taken",
      actorId: actor.id,
      directoryId,
      address: actor.address,
      details: { count },
    });
    return { outcome: "taken", count };
  });
}
