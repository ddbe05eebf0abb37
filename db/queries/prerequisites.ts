import { asc, desc, eq, max, sql } from "drizzle-orm";
import type { Database } from "../client";
import { workerHeartbeats } from "../schema/heartbeat";
import { sendingServices } from "../schema/sending-service";
import { isFailing, works } from "./service-state";

/** The services of both channels: those that work first, then active ones, and among them the one that is asked first. */
export async function findServices(on: Database) {
  return on
    .select({
      id: sendingServices.id,
      channel: sendingServices.channel,
      kind: sendingServices.kind,
      active: sendingServices.active,
      failing: isFailing,
    })
    .from(sendingServices)
    .orderBy(desc(works), desc(sendingServices.active), asc(sendingServices.standby));
}

/** Whole seconds since any worker was last seen, and the database's clock. */
export async function findHeartbeat(on: Database): Promise<{ secondsAgo: number | null; now: Date }> {
  const [row] = await on
    .select({
      secondsAgo: sql<number | null>`floor(extract(epoch from now() - ${max(workerHeartbeats.beatAt)}))::int`,
      now: sql`now()`.mapWith(workerHeartbeats.beatAt),
    })
    .from(workerHeartbeats);
  if (!row) throw new Error("an aggregate without a row");
  return row;
}

/** The channels that a service works for at this moment. */
export async function findWorkingChannels(on: Database): Promise<("email" | "mobile")[]> {
  const rows = await on.selectDistinct({ channel: sendingServices.channel }).from(sendingServices).where(works);
  return rows.map((row) => row.channel);
}

/** The channels that an active service serves. */
export async function findActiveChannels(on: Database): Promise<("email" | "mobile")[]> {
  const rows = await on
    .selectDistinct({ channel: sendingServices.channel })
    .from(sendingServices)
    .where(eq(sendingServices.active, true));
  return rows.map((row) => row.channel);
}
