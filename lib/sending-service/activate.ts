import { db } from "@/db/client";
import { deactivateTrays, findServiceOfChannel, lockServices, setServiceActive } from "@/db/queries/sending-services";
import type { Actor } from "@/lib/audit/actor";
import { recordAudit } from "@/lib/audit/record";
import type { Channel } from "@/lib/contact/channel";
import { setting } from "@/lib/env";
import { tellServiceChanged } from "./tell-changed";

export type ActivateServiceResult =
  | { outcome: "active" }
  | { outcome: "inactive" }
  | { outcome: "not-configured" }
  /** Nothing has gone out by it within a day. */
  | { outcome: "untested" }
  /** The tray, anywhere but in the demo. */
  | { outcome: "not-here" };

/**
 * Turns a channel's service on or off. From then on, or no longer, people are asked for that channel. Every
 * administrator is told. At a screen it takes a message that went out within a day; the console may turn on what
 * it likes.
 */
export async function activateService(request: {
  channel: Channel;
  standby?: boolean;
  active: boolean;
  actor: Actor;
}): Promise<ActivateServiceResult> {
  return db.transaction(async (tx) => {
    await lockServices(tx);
    const service = await findServiceOfChannel(tx, request.channel, request.standby ?? false);
    if (!service) return { outcome: "not-configured" };
    if (request.active && service.kind === "tray" && setting("JOIGNABLE_MODE") !== "demo") return { outcome: "not-here" };
    if (request.active && !service.active && request.actor.id !== null && !service.recent) return { outcome: "untested" };
    if (await setServiceActive(tx, service.id, request.active)) {
      const change = request.active ? "activated" : "deactivated";
      await recordAudit(tx, {
        what: `service.${change}`,
        actorId: request.actor.id,
        objectId: service.id,
        address: request.actor.address,
        details: { channel: request.channel, standby: service.standby, kind: service.kind },
      });
      await tellServiceChanged(tx, { channel: request.channel, change, actorId: request.actor.id });
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
