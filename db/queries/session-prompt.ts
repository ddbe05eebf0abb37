import { and, eq, isNull, lte, sql } from "drizzle-orm";
import type { Database } from "../client";
import { campaignTargets } from "../schema/campaign";
import { contacts } from "../schema/contact";
import { policies } from "../schema/policy";
import { sessions } from "../schema/session";
import { users } from "../schema/user";
import { isSolicited } from "./solicited";

/** Whether the window asks an account for anything (over `user` and `policy`). */
export const somethingSolicited = sql<boolean>`exists (
  select from ${contacts} where ${contacts.userId} = ${users.id} and ${isSolicited}
)`;

/** The same for a session that is open already: what a campaign has un-confirmed since does not interrupt it. */
export const somethingLeft = sql<boolean>`exists (
  select from ${contacts} where ${contacts.userId} = ${users.id} and ${isSolicited} and not exists (
    select from ${campaignTargets}
    where ${campaignTargets.campaignId} = ${contacts.campaignId} and ${campaignTargets.contactId} = ${contacts.id}
      and ${contacts.unconfirmedReason} = 'due' and ${campaignTargets.markedAt} > ${sessions.createdAt}
  )
)`;

const openTargetsOf = (userId: string) =>
  and(
    eq(campaignTargets.campaignId, contacts.campaignId),
    eq(campaignTargets.contactId, contacts.id),
    eq(contacts.userId, userId),
    isNull(campaignTargets.confirmedAt),
  );

/** Notes in the campaigns that wait for this person that the window was shown. */
export async function markPrompted(tx: Database, userId: string): Promise<void> {
  await tx
    .update(campaignTargets)
    .set({ promptedAt: sql`coalesce(${campaignTargets.promptedAt}, now())` })
    .from(contacts)
    .where(openTargetsOf(userId));
}

/**
 * « Plus tard » and « Continuer »: the window is over for this session. Which of the two it was, by what is left
 * to confirm; null when it was not due any more. The caller has locked the user.
 */
export async function endPrompt(tx: Database, id: string): Promise<"skipped" | "done" | null> {
  const [row] = await tx
    .update(sessions)
    .set({ prompt: sql`case when ${somethingLeft} then 'skipped' else 'done' end::session_prompt` })
    .from(users)
    .innerJoin(policies, eq(policies.directoryId, users.directoryId))
    .where(and(eq(sessions.id, id), eq(sessions.userId, users.id), eq(sessions.prompt, "due")))
    .returning({ prompt: sql<"skipped" | "done">`${sessions.prompt}` });
  return row?.prompt ?? null;
}

/** Counts a postponement in the campaigns that waited for this person when the session was opened. */
export async function markSkipped(tx: Database, session: { id: string; userId: string }): Promise<void> {
  await tx
    .update(campaignTargets)
    .set({ skips: sql`${campaignTargets.skips} + 1` })
    .from(contacts)
    .innerJoin(sessions, eq(sessions.id, session.id))
    .where(and(openTargetsOf(session.userId), lte(campaignTargets.markedAt, sessions.createdAt)));
}
