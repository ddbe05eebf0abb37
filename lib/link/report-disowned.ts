import { db } from "@/db/client";
import { findAdministratorContacts } from "@/db/queries/administrators";
import { takeUnreportedDisowned } from "@/db/queries/disown";
import { addMessage } from "@/db/queries/messages";
import { maskContact } from "@/lib/contact/mask";

/** A mail that nobody scrolls through; the rest is counted. */
const NAMED_ENTRIES = 20;

/**
 * Tells the administrators, in one mail a directory, which values their recipients have disowned since the last
 * time. Run every hour; taking the rows and queueing the mails is one transaction. While no administrator has an
 * address that is proved, the rows wait.
 */
export async function reportDisowned(): Promise<void> {
  await db.transaction(async (tx) => {
    const administrators = await findAdministratorContacts(tx, "email");
    if (administrators.length === 0) return;
    const reports = Map.groupBy(await takeUnreportedDisowned(tx), ({ directoryId }) => directoryId);
    for (const disowned of reports.values()) {
      const entries = disowned.slice(0, NAMED_ENTRIES).map(({ login, channel, value, disownedAt }) => ({
        login,
        value: maskContact(channel, value),
        at: disownedAt.toISOString(),
      }));
      const details = {
        directory: disowned[0]?.directory ?? "",
        entries: JSON.stringify(entries),
        more: String(disowned.length - entries.length),
      };
      for (const { userId, value, locale } of administrators) {
        await addMessage(tx, { userId, channel: "email", template: "disowned-digest", locale, destination: value, details });
      }
    }
  });
}
