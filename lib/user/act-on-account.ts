import { type Database, db } from "@/db/client";
import { type AdministeredAccount, lockWithAdministrator } from "@/db/queries/administered";
import type { Actor, Administrator } from "@/lib/audit/actor";
import { type AuditEvent, recordAudit } from "@/lib/audit/record";
import { noteForHolder } from "@/lib/notice/tell";
import { isUuid } from "@/lib/text/uuid";

/** An administrator at a screen, or the server's console. */
export type Acting = {
  actor: Actor;
  /** Whether it was proved a moment ago that it is they. The console needs no proof. */
  proven: boolean;
};

/** The same of what the console does not do. */
export type ActingAdministrator = Acting & { actor: Administrator };

export type ActRefusal = {
  outcome: "refused";
  because:
    | "gone"
    /** Nobody is their own help desk: what somebody may change of their own account is on its own page. */
    | "own-account"
    /** The account has a higher role, or whoever acts has lost theirs. */
    | "outranked"
    | "needs-proof";
};

const refused = (because: ActRefusal["because"]): ActRefusal => ({ outcome: "refused", because });

/** An account that may be acted on, in the transaction that has locked it. It may be a disabled one. */
export type Act = {
  tx: Database;
  account: AdministeredAccount;
  actor: Actor;
  /** Records what was done to the account: about itself, unless another object is named. */
  record: (what: AuditEvent["what"], about?: Pick<AuditEvent, "objectId" | "details">) => Promise<void>;
};

const RANK = { user: 0, administrator: 1 } as const;

/**
 * Lets an administrator change somebody's account: the one place where the help desk's rank is decided. Nobody acts on
 * an account of a higher role, and only who administers acts at all. Whatever is done to an administrator's account takes
 * a fresh proof; what gives access to an account, or changes what it trusts or is asked for, takes one for every account.
 *
 * Both accounts are locked, in one order: of two administrators who disable each other, one is left.
 *
 * An administrator is told of whatever another one does to their account. Whoever has only the rights of a user is told
 * of what gives access to their account, by the verb that does it, and not of each correction.
 *
 * @param how.proof for which accounts whoever acts has to prove first that it is they
 * @param how.untold outcomes of which an administrator is not told here: nothing was done, or the verb tells more of it
 * @param act what is done, and recorded by itself
 */
export async function actOnAccount<Result extends { outcome: string }>(
  { actor, proven }: Acting,
  userId: string,
  { proof, untold }: { proof: "of-administrators" | "always"; untold: readonly NoInfer<Result["outcome"]>[] },
  act: (act: Act) => Promise<Result>,
): Promise<Result | ActRefusal> {
  if (!isUuid(userId)) return refused("gone");
  return db.transaction(async (tx): Promise<Result | ActRefusal> => {
    const { account, administrator } = await lockWithAdministrator(tx, userId, actor.id);
    if (actor.id !== null) {
      if (!administrator || administrator.disabled || RANK[administrator.role] < RANK.administrator) return refused("outranked");
      if (!account) return refused("gone");
      if (actor.id === userId) return refused("own-account");
      if (RANK[account.role] > RANK[administrator.role]) return refused("outranked");
      if (!proven && (proof === "always" || account.role === "administrator")) return refused("needs-proof");
    }
    if (!account) return refused("gone");
    // Whom to tell is read before: what is taken from the account is told, too.
    const tell = account.role === "administrator" ? await noteForHolder(tx, account.id) : null;
    const record: Act["record"] = (what, about) =>
      recordAudit(tx, {
        what,
        actorId: actor.id,
        subjectId: account.id,
        directoryId: account.directoryId,
        objectId: account.id,
        address: actor.address,
        ...about,
      });
    const result = await act({ tx, account, actor, record });
    if (tell && !untold.includes(result.outcome)) await tell({ event: "administered" }, actor.address);
    return result;
  });
}
