import { sql as prepared } from "../client";
import type { blockedSends } from "../schema/sending-limits";
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
