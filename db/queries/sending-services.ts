import { and, asc, eq, isNotNull, ne, sql } from "drizzle-orm";
import type { Database } from "../client";
import { sendingServices } from "../schema/sending-service";

export type SendingService = typeof sendingServices.$inferSelect;
export type ServiceChannel = SendingService["channel"];

/** Keeps everybody else from configuring a service until the transaction ends. Sending goes on meanwhile. */
export async function lockServices(tx: Database): Promise<void> {
  await tx.execute(sql`lock table ${sendingServices} in share row exclusive mode`);
}

/** How long a message that went out says that a service works. */
export const RECENT = sql.raw("interval '1 day'");

/** A channel's own service, or the one that stands by for it; `recent` when something went out by it within a day. */
export async function findServiceOfChannel(
  on: Database,
  channel: ServiceChannel,
  standby: boolean,
): Promise<(SendingService & { recent: boolean }) | null> {
  const [row] = await on
    .select({
      service: sendingServices,
      recent: sql<boolean>`coalesce(${sendingServices.lastSuccessAt} > now() - ${RECENT}, false)`,
    })
    .from(sendingServices)
    .where(and(eq(sendingServices.channel, channel), eq(sendingServices.standby, standby)));
  return row ? { ...row.service, recent: row.recent } : null;
}

/** Every service, without its credentials. */
export async function findServicesForList(on: Database) {
  return on
    .select({
      id: sendingServices.id,
      channel: sendingServices.channel,
      standby: sendingServices.standby,
      kind: sendingServices.kind,
      sender: sendingServices.sender,
      settings: sendingServices.settings,
      active: sendingServices.active,
      hasSecrets: sql<boolean>`${sendingServices.sealedSecrets} is not null`,
      lastSuccessAt: sendingServices.lastSuccessAt,
      lastFailureAt: sendingServices.lastFailureAt,
      lastError: sendingServices.lastError,
    })
    .from(sendingServices)
    .orderBy(asc(sendingServices.channel), asc(sendingServices.standby));
}

export async function insertService(tx: Database, service: typeof sendingServices.$inferInsert): Promise<void> {
  await tx.insert(sendingServices).values(service);
}

/** Configures a service anew. How it failed under its former settings says nothing of these. */
export async function replaceService(
  tx: Database,
  id: string,
  service: Pick<SendingService, "kind" | "sender" | "settings" | "sealedSecrets" | "active" | "lastSuccessAt" | "partyVersion">,
): Promise<void> {
  await tx
    .update(sendingServices)
    .set({ ...service, lastFailureAt: null, lastError: null, failingSince: null, lastReportAt: null })
    .where(eq(sendingServices.id, id));
}

/** How a test message went by a service as it was read: it counts like any other, unless the service is another by now. */
export async function noteTrial(on: Database, tried: SendingService, error: string | null): Promise<void> {
  const now = sql`now()`;
  await on
    .update(sendingServices)
    .set(error === null ? { lastSuccessAt: now, failingSince: null } : { lastFailureAt: now, lastError: error })
    .where(
      and(
        eq(sendingServices.id, tried.id),
        eq(sendingServices.kind, tried.kind),
        eq(sendingServices.sender, tried.sender),
        eq(sendingServices.settings, tried.settings),
        sql`${sendingServices.sealedSecrets} is not distinct from ${tried.sealedSecrets}`,
      ),
    );
}

/** Whether the service was in the other state until now. */
export async function setServiceActive(tx: Database, id: string, active: boolean): Promise<boolean> {
  const rows = await tx
    .update(sendingServices)
    .set({ active })
    .where(and(eq(sendingServices.id, id), ne(sendingServices.active, active)))
    .returning({ id: sendingServices.id });
  return rows.length > 0;
}

/** Turns the tray's services off and returns them. */
export async function deactivateTrays(tx: Database): Promise<{ id: string; channel: ServiceChannel }[]> {
  return tx
    .update(sendingServices)
    .set({ active: false })
    .where(and(eq(sendingServices.kind, "tray"), eq(sendingServices.active, true)))
    .returning({ id: sendingServices.id, channel: sendingServices.channel });
}

/** What is sealed, and where. */
export async function findSealed(on: Database): Promise<{ id: string; sealedSecrets: string }[]> {
  return on
    .select({ id: sendingServices.id, sealedSecrets: sql<string>`${sendingServices.sealedSecrets}` })
    .from(sendingServices)
    .where(isNotNull(sendingServices.sealedSecrets));
}

/** Puts the same credentials back under another key, unless somebody replaced them meanwhile. */
export async function replaceSealed(on: Database, id: string, from: string, to: string): Promise<boolean> {
  const rows = await on
    .update(sendingServices)
    .set({ sealedSecrets: to })
    .where(and(eq(sendingServices.id, id), eq(sendingServices.sealedSecrets, from)))
    .returning({ id: sendingServices.id });
  return rows.length > 0;
}
