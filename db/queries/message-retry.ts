import { sql } from "drizzle-orm";
import type { Database } from "../client";
import { JOBS } from "../jobs";
import type { messages } from "../schema/message";
import { type DropReason, dropReason, MAY_HAVE } from "./messages";

type Message = typeof messages.$inferSelect;

/** Why trying a message again would help nobody: it would be dropped, a later one took its place, or nobody may have it. */
export type RetryObstacle = DropReason | "superseded" | "no-service";

/** The obstacle of a message `m`, its challenge `ch` and that one's contact `c`; null when there is none. */
export const retryObstacle = (noticeLifetimeMs: number) => `
  coalesce(${dropReason(noticeLifetimeMs)}, case
    when exists (select from message later where later.challenge_id = m.challenge_id and later.id > m.id) then 'superseded'
    when not exists (select from sending_service s where ${MAY_HAVE}) then 'no-service'
  end)`;

export type JudgedRetry = Pick<Message, "userId" | "channel" | "template" | "error" | "attempts" | "state"> & {
  directoryId: string;
  contactId: string | null;
  obstacle: RetryObstacle | null;
  /** Whether it was this call that put it back into the outbox. */
  requeued: boolean;
};

/**
 * Puts a failed message back into the outbox with a job of its own, unless something speaks against it: one
 * statement, so that of two at once one does it. Null when there is no such message.
 *
 * The mark that the failure left in a campaign goes with it. It bears the failure's own moment: one that another
 * message left there since stays.
 *
 * The job's mode is `replace`: the worker that saw the message fail may not have put its job away yet.
 */
export async function requeueFailed(tx: Database, id: string, noticeLifetimeMs: number): Promise<JudgedRetry | null> {
  const [row] = await tx.execute<JudgedRetry>(sql`
    with judged as (
      select m.id, m.user_id, m.channel, m.template, m.error, m.attempts, m.state, ch.contact_id, c.campaign_id,
        ${sql.raw(retryObstacle(noticeLifetimeMs))} as obstacle
      from message m
      left join challenge ch on ch.id = m.challenge_id
      left join contact c on c.id = ch.contact_id
      where m.id = ${id}
    ),
    requeued as (
      update message m set state = 'queued', settled_at = null
      from judged
      where m.id = judged.id and m.state = 'failed' and judged.obstacle is null
      returning m.id, judged.contact_id, judged.campaign_id, old.settled_at as failed_at
    ),
    unmarked as (
      update campaign_target t set failed_at = null
      from requeued r
      where t.campaign_id = r.campaign_id and t.contact_id = r.contact_id and t.failed_at = r.failed_at
    )
    select judged.user_id as "userId", u.directory_id as "directoryId", judged.contact_id as "contactId",
      judged.channel, judged.template, judged.error, judged.attempts, judged.state, judged.obstacle,
      (
        select (graphile_worker.add_job(${JOBS.deliverMessage}, json_build_object('messageId', id),
          job_key => 'message:' || id, job_key_mode => 'replace')).id
        from requeued
      ) is not null as requeued
    from judged
    join "user" u on u.id = judged.user_id`);
  return row ?? null;
}
