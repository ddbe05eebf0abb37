import { db } from "@/db/client";
import { findActiveChannels } from "@/db/queries/prerequisites";
import type { Channel } from "@/lib/contact/channel";

/** The channels that a service is configured and active for: what people can be asked for. */
export async function activeChannels(): Promise<ReadonlySet<Channel>> {
  return new Set(await findActiveChannels(db));
}
