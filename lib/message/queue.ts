import { db } from "@/db/client";
import { findQueue } from "@/db/queries/message-log";
import { CHANNELS, type Channel } from "@/lib/contact/channel";

/** A message is usually out within a second, and its person is waiting for it. */
const LATE_MS = 60_000;

export type QueuedChannel = {
  channel: Channel;
  waiting: number;
  /** How long the oldest has waited, in milliseconds; null when none waits. */
  oldestMs: number | null;
  late: boolean;
};

/** What waits in the outbox at this moment, counted from its own rows: a message that lost its job is seen as well. */
export async function readQueue(): Promise<QueuedChannel[]> {
  const found = await findQueue(db);
  return CHANNELS.map((channel) => {
    const { waiting = 0, oldestMs = null } = found.find((one) => one.channel === channel) ?? {};
    return { channel, waiting, oldestMs, late: oldestMs !== null && oldestMs > LATE_MS };
  });
}
