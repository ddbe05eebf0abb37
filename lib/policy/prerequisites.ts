import { db } from "@/db/client";
import { findHeartbeat, findServices } from "@/db/queries/prerequisites";
import { CHANNELS, type Channel } from "@/lib/contact/channel";
import { hasSetting, setting } from "@/lib/env";
import type { ServiceKind } from "@/lib/sending-service/kinds";
import { SILENCE_MS } from "@/lib/worker/heartbeat";

export type ServicePrerequisite = {
  channel: Channel;
  /** `failing`: it is active, and nothing has gone out for a while. */
  state: "active" | "failing" | "inactive" | "missing";
  /** The provider; null when none is configured. */
  kind: ServiceKind | null;
};

export type Prerequisites = {
  services: ServicePrerequisite[];
  /** The site's public address; null when it is not set. */
  appUrl: string | null;
  worker: { alive: boolean /** Null: none was ever seen. */; secondsAgo: number | null };
  checkedAt: Date;
};

const stateOf = ({ active, failing }: { active: boolean; failing: boolean }) =>
  active ? (failing ? "failing" : "active") : "inactive";

/** What has to be there for people to be asked for their contacts, as it is at this moment. */
export async function readPrerequisites(): Promise<Prerequisites> {
  const [services, { secondsAgo, now }] = await Promise.all([findServices(db), findHeartbeat(db)]);
  return {
    services: CHANNELS.map((channel) => {
      const service = services.find((one) => one.channel === channel);
      return { channel, state: service ? stateOf(service) : "missing", kind: service?.kind ?? null };
    }),
    appUrl: hasSetting("APP_URL") ? setting("APP_URL").origin : null,
    worker: { alive: secondsAgo !== null && secondsAgo * 1_000 < SILENCE_MS, secondsAgo },
    checkedAt: now,
  };
}
