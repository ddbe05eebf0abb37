import { db } from "@/db/client";
import { findAdministratorAddresses, takeUnreportedDisowned } from "@/db/queries/disown";
import { addMessage } from "@/db/queries/messages";
import { maskContact } from "@/lib/contact/mask";

/** A mail that nobody scrolls through; the rest is counted. */
const NAMED_ENTRIES = 20;

/**
 * Tells each directory's administrators, in one mail, which values their recipients have disowned since the
 * last time. Run every hour; taking the rows and queueing the mails is one transaction.
 */
export async function reportDisowned(): Promise<void> {
  await db.transaction(async (tx) => {
    const reports = Map.groupBy(await takeUnreportedDisowned(tx), ({ directoryId }) => directoryId);
    for (const [directoryId, disowned] of reports) {
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
      for (const { userId, address, locale } of await findAdministratorAddresses(tx, directoryId)) {
        await addMessage(tx, { userId, channel: "email", template: "disowned-digest", locale, destination: address, details });
      }
    }
  });
}
