import { db } from "@/db/client";
import { deactivateTrays, findServiceOfChannel, lockServices, setServiceActive } from "@/db/queries/sending-services";
import { recordAudit } from "@/lib/audit/record";
import type { Channel } from "@/lib/contact/channel";
import { setting } from "@/lib/env";

export type ActivateServiceResult =
  | { outcome: "active" }
  | { outcome: "inactive" }
  | { outcome: "not-configured" }
  /** The tray, anywhere but in the demo. */
  | { outcome: "not-here" };

/** Turns a channel's service on or off. From then on, or no longer, people are asked for that channel. */
export async function activateService(request: {
  channel: Channel;
  standby?: boolean;
  active: boolean;
  actorId: string | null;
  address?: string | null;
}): Promise<ActivateServiceResult> {
  return db.transaction(async (tx) => {
    await lockServices(tx);
    const service = await findServiceOfChannel(tx, request.channel, request.standby ?? false);
    if (!service) return { outcome: "not-configured" };
    if (request.active && service.kind === "tray" && setting("JOIGNABLE_MODE") !== "demo") return { outcome: "not-here" };
    if (await setServiceActive(tx, service.id, request.active)) {
      await recordAudit(tx, {
        what: request.active ? "service.activated" : "service.deactivated",
        actorId: request.actorId,
        objectId: service.id,
        address: request.address ?? null,
        details: { channel: request.channel, standby: service.standby, kind: service.kind },
      });
    }
    return { outcome: request.active ? "active" : "inactive" };
  });
}

/** Outside the demo, turns off a tray that a database brought along: its messages would reach nobody. */
export async function deactivateTrayOutsideDemo(): Promise<void> {
  if (setting("JOIGNABLE_MODE") === "demo") return;
  await db.transaction(async (tx) => {
    for (const { id, channel } of await deactivateTrays(tx)) {
      await recordAudit(tx, {
        what: "service.deactivated",
        objectId: id,
        details: { channel, kind: "tray", reason: "not-in-demo" },
      });
    }
  });
}
