import type { Database } from "@/db/client";
import { findAdministratorContacts } from "@/db/queries/administrators";
import { addMessage } from "@/db/queries/messages";
import type { AdministratorsAlert } from "@/lib/message/details";

type AdministratorsNotice =
  | { template: "administrators-alert"; details: { event: AdministratorsAlert["event"]; [shown: string]: string } }
  | { template: "service-notice"; details: Record<string, string> };

/**
 * Tells every administrator, by each way in which they are known to be reached: whoever prepares to come in as somebody
 * else may hold one of these ways, or have just broken it.
 */
export async function tellAdministrators(tx: Database, { template, details }: AdministratorsNotice): Promise<void> {
  for (const { userId, channel, value, locale } of await findAdministratorContacts(tx))
    await addMessage(tx, { userId, channel, template, locale, destination: value, details });
}
