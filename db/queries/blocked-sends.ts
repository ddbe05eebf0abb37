import { and, eq, gt, sql } from "drizzle-orm";
import { type Database, sql as prepared } from "../client";
import { directories } from "../schema/directory";
import { blockedSends } from "../schema/sending-limits";
import { users } from "../schema/user";
import { beyond, inOrder, type MomentPage, momentOf } from "./moment-page";
import { THIS_HOUR } from "./sms-hours";

type BlockedSend = typeof blockedSends.$inferSelect;

/** Counts what was not sent: one row an hour for one reason, person and destination. Nothing for an account that is gone. */
export async function countBlocked(blocked: Pick<BlockedSend, "userId" | "channel" | "destination" | "reason">): Promise<void> {
  await prepared`
    insert into blocked_send as counted (hour, reason, channel, user_id, destination)
    select ${prepared.unsafe(THIS_HOUR)}, ${blocked.reason}::block_reason, ${blocked.channel}::channel, u.id, ${blocked.destination}::text
    from "user" u where u.id = ${blocked.userId}
    on conflict (hour, reason, channel, user_id, destination) do update set times = counted.times + 1, last_at = now()`;
}

export type BlockedLine = Pick<BlockedSend, "id" | "reason" | "channel" | "destination" | "times" | "lastAt"> & {
  login: string;
  directoryName: string;
};

/**
 * A page of what was not sent within the last hours, what was asked for last first.
 *
 * @param filter.reason null: every reason
 */
export async function findBlocked(
  on: Database,
  filter: { hours: number; reason: BlockedSend["reason"] | null },
  page: MomentPage,
): Promise<(BlockedLine & { at: string })[]> {
  const { lastAt, id } = blockedSends;
  const asking = [lastAt, id] as const;
  return on
    .select({
      id,
      at: momentOf(lastAt),
      reason: blockedSends.reason,
      channel: blockedSends.channel,
      destination: blockedSends.destination,
      times: blockedSends.times,
      lastAt,
      login: users.login,
      directoryName: directories.name,
    })
    .from(blockedSends)
    .innerJoin(users, eq(users.id, blockedSends.userId))
    .innerJoin(directories, eq(directories.id, users.directoryId))
    .where(
      and(
        gt(lastAt, sql`now() - ${filter.hours} * interval '1 hour'`),
        filter.reason ? eq(blockedSends.reason, filter.reason) : undefined,
        beyond(page, asking),
      ),
    )
    .orderBy(...inOrder(page, asking))
    .limit(page.most);
}
