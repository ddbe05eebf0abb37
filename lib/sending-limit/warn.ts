import { db } from "@/db/client";
import { findAdministratorContacts } from "@/db/queries/administrators";
import { addMessage } from "@/db/queries/messages";
import { takeCeilingWarning } from "@/db/queries/sms-ceilings";
import { limits } from "@/lib/limits";

/**
 * Tells the administrators, once a day, that the day's text messages have reached what is reserved. Run every minute;
 * taking the warning and queueing the mails is one transaction. While no administrator has an address that is proved,
 * it waits.
 */
export async function warnOfCeiling(): Promise<void> {
  await db.transaction(async (tx) => {
    const administrators = await findAdministratorContacts(tx, "email");
    if (administrators.length === 0) return;
    const warning = await takeCeilingWarning(tx, limits.reservedSmsPercent);
    if (!warning) return;
    const details = { sent: String(warning.sent), ceiling: String(warning.ceiling) };
    for (const { userId, value, locale } of administrators) {
      await addMessage(tx, { userId, channel: "email", template: "ceiling-warning", locale, destination: value, details });
    }
  });
}
