import { db } from "@/db/client";
import { findOwnContact } from "@/db/queries/readers";
import { findServiceOfChannel } from "@/db/queries/sending-services";
import { findServiceDraft } from "@/db/queries/service-drafts";
import { setting } from "@/lib/env";
import type { ServiceKind } from "./kinds";
import type { Place } from "./place";

type Known = {
  kind: ServiceKind;
  sender: string;
  settings: Record<string, unknown>;
  hasSecrets: boolean;
};

export type ServiceToConfigure = {
  stored: Known | null;
  /** What was typed in this session and has not been saved. */
  draft: Known | null;
  /** What the administrator is reached at on this channel: where a test goes unless they say. */
  destination: string | null;
  /** Whether the tray exists here. */
  hasTray: boolean;
};

/** What an administrator configures a service from. No credential leaves its row: it says whether there are any. */
export async function readServiceToConfigure(
  place: Place,
  { userId, sessionId }: { userId: string; sessionId: string },
): Promise<ServiceToConfigure> {
  const [stored, draft, destination] = await Promise.all([
    findServiceOfChannel(db, place.channel, place.standby),
    findServiceDraft(db, { ...place, sessionId }),
    findOwnContact(db, userId, place.channel),
  ]);
  return {
    stored: stored && known(stored),
    draft: draft && known(draft),
    destination,
    hasTray: setting("JOIGNABLE_MODE") === "demo",
  };
}

const known = ({
  kind,
  sender,
  settings,
  sealedSecrets,
}: Omit<Known, "hasSecrets"> & { sealedSecrets: string | null }): Known => ({
  kind,
  sender,
  settings,
  hasSecrets: sealedSecrets !== null,
});
