import { db } from "@/db/client";
import { countReach, findServiceOverview } from "@/db/queries/service-overview";
import { CHANNELS, type Channel } from "@/lib/contact/channel";
import type { Place } from "./place";

type Row = Awaited<ReturnType<typeof findServiceOverview>>[number];

export type ServiceOverview = Omit<Row, "active" | "failing" | "lastError"> & {
  /** `failing`: it is active, and nothing has gone out for a while. */
  state: "active" | "failing" | "inactive";
  /** Why it last failed; null when it has worked since. */
  trouble: string | null;
};

export type ChannelOverview = { channel: Channel; own: ServiceOverview | null; standby: ServiceOverview | null };

function describe({ active, failing, lastError, ...row }: Row): ServiceOverview {
  const workedSince = row.lastSuccessAt !== null && row.lastFailureAt !== null && row.lastSuccessAt >= row.lastFailureAt;
  return {
    ...row,
    state: active ? (failing ? "failing" : "active") : "inactive",
    trouble: workedSince ? null : lastError,
  };
}

/** Both channels with their services, as they are at this moment. */
export async function readServices(): Promise<ChannelOverview[]> {
  const rows = (await findServiceOverview(db)).map(describe);
  const at = ({ channel, standby }: Place) => rows.find((row) => row.channel === channel && row.standby === standby) ?? null;
  return CHANNELS.map((channel) => ({
    channel,
    own: at({ channel, standby: false }),
    standby: at({ channel, standby: true }),
  }));
}

/**
 * What turning a service off takes away: the policies that ask for its channel, and their people. `covered` when
 * the channel's other service goes on.
 */
export async function readReach({ channel, standby }: Place): Promise<{ policies: number; people: number; covered: boolean }> {
  const found = (await readServices()).find((one) => one.channel === channel);
  const other = standby ? found?.own : found?.standby;
  return { ...(await countReach(db, channel)), covered: other?.state === "active" };
}
