import { db } from "@/db/client";
import { pausePrefixes as pauseRows } from "@/db/queries/paused-prefixes";
import { recordAudit } from "@/lib/audit/record";
import { limits } from "@/lib/limits";
import { logEvent } from "@/lib/log";

/**
 * Pauses the ranges of numbers from which nobody types the codes that strangers have sent there: that is what
 * somebody does who is paid for each message to them. Run every minute; twice does no harm.
 */
export async function pausePrefixes(): Promise<void> {
  const begun = await db.transaction(async (tx) => {
    const paused = await pauseRows(tx, limits);
    for (const { prefix, expired } of paused) await recordAudit(tx, { what: "prefix.paused", details: { prefix, expired } });
    return paused;
  });
  if (begun.length > 0) logEvent("warn", "prefix.paused", { prefixes: begun.length });
}
