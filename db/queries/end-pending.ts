import { and, eq, gt, inArray, isNotNull, isNull, ne, or, sql } from "drizzle-orm";
import type { Database } from "../client";
import { accessPasses } from "../schema/access-pass";
import { authenticators } from "../schema/authenticator";
import { challenges } from "../schema/challenge";
import { contacts, valueClaims } from "../schema/contact";
import { recoveries } from "../schema/recovery";
import { pendingSignIns } from "../schema/session";
import { lockContactsOf } from "./contact-locks";
import { EMPTIED } from "./remove-contact";

/**
 * Ends everything that waits on an account: live challenges, pending and held values, values that were typed and never
 * proved, apps that are held or being added, access passes, recoveries, and unfinished sign-ins, but for the one in
 * which this happens. The caller has locked the user.
 *
 * A held value gives up its claim, too: its next holder may be the right one. The contacts are locked first, so
 * that a send that is under way is either seen here or comes later.
 */
export async function endEverythingPending(
  tx: Database,
  userId: string,
  except: { pendingSignInId?: string; recoveryId?: string } = {},
): Promise<void> {
  await lockContactsOf(tx, userId);
  const typed = and(isNull(contacts.provedAt), isNotNull(contacts.enteredIn));
  const isUnproven = and(eq(contacts.userId, userId), or(gt(contacts.trustedFrom, sql`now()`), typed));
  await tx
    .delete(valueClaims)
    .where(inArray(valueClaims.contactId, tx.select({ id: contacts.id }).from(contacts).where(isUnproven)));
  await tx
    .update(contacts)
    .set({ pendingValue: null, pendingSince: null, enteredIn: null, version: sql`${contacts.version} + 1` })
    .where(and(eq(contacts.userId, userId), isNotNull(contacts.pendingValue)));
  await tx.update(contacts).set(EMPTIED).where(isUnproven);
  await tx
    .delete(authenticators)
    .where(
      and(eq(authenticators.userId, userId), or(isNull(authenticators.confirmedAt), gt(authenticators.trustedFrom, sql`now()`))),
    );
  await tx
    .update(accessPasses)
    .set({ closedAt: sql`now()` })
    .where(and(eq(accessPasses.userId, userId), isNull(accessPasses.closedAt)));
  await tx
    .update(recoveries)
    .set({ closedAt: sql`now()` })
    .where(
      and(
        eq(recoveries.userId, userId),
        isNull(recoveries.closedAt),
        except.recoveryId === undefined ? undefined : ne(recoveries.id, except.recoveryId),
      ),
    );
  await tx
    .update(pendingSignIns)
    .set({ redeemedAt: sql`now()` })
    .where(
      and(
        eq(pendingSignIns.userId, userId),
        isNull(pendingSignIns.redeemedAt),
        except.pendingSignInId === undefined ? undefined : ne(pendingSignIns.id, except.pendingSignInId),
      ),
    );
  // After what they are bound to: housekeeping takes those away, and their challenges with them.
  await tx
    .update(challenges)
    .set({ closedAt: sql`now()`, closedBecause: "revoked" })
    .where(
      and(
        isNull(challenges.closedAt),
        sql`${challenges.contactId} in (select ${contacts.id} from ${contacts} where ${contacts.userId} = ${userId})`,
      ),
    );
}
