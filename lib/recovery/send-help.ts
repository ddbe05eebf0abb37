import { db } from "@/db/client";
import { addMessage } from "@/db/queries/messages";
import { countSms, lockSmsRoom } from "@/db/queries/sms-ceilings";
import { spendWithin } from "@/db/queries/spend";
import { recordAudit } from "@/lib/audit/record";
import { reservedSmsPercent } from "@/lib/challenge/reserve";
import type { Channel } from "@/lib/contact/channel";
import type { TrustedContact } from "@/lib/contact/trusted";
import type { Locale } from "@/lib/i18n/locale";
import { limits } from "@/lib/limits";

/**
 * Tells the holder of an account, where they are known to be reached, that a forgotten password cannot be replaced this
 * way, and what else there is. Once a day, whoever asks and however often. A text message counts towards both ceilings, of
 * which it leaves what is kept for second factors: where there is no room the day's message stays unspent.
 */
export async function sendHelp(help: {
  recoveryId: string;
  account: { id: string; directoryId: string; locale: Locale };
  contact: TrustedContact;
  /** By what it could be replaced. */
  instead: Channel | null;
}): Promise<void> {
  const { account, contact, instead } = help;
  const bySms = contact.channel === "mobile";
  await db.transaction(async (tx) => {
    if (bySms && !(await lockSmsRoom(tx, reservedSmsPercent("recover")))) return;
    if (await spendWithin(`recovery-help:${account.id}`, 1, limits.RECOVERY_HELP_PAUSE_MS, tx)) return;
    if (bySms) await countSms(tx);
    await addMessage(tx, {
      userId: account.id,
      channel: contact.channel,
      template: "recovery-help",
      locale: account.locale,
      destination: contact.value,
      ...(instead && { details: { instead } }),
    });
    await recordAudit(tx, {
      what: "recovery.help-sent",
      subjectId: account.id,
      directoryId: account.directoryId,
      objectId: help.recoveryId,
      details: { channel: contact.channel },
    });
  });
}
