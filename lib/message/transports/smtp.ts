import { parseMailSender } from "@/lib/sending-service/sender";
import type { SmtpSecrets, SmtpSettings } from "@/lib/sending-service/smtp";
import { composeMail, isMail } from "./compose";
import { knownWords } from "./known-words";
import { connectSmtp } from "./smtp-connection";
import { smtpOutcome } from "./smtp-outcome";
import { smtpPool } from "./smtp-pool";
import { PROVIDER_TIMEOUT_MS, type Transport } from "./transport";

/** A mail server. One message is one transaction with one recipient. */
export function smtpTransport(
  service: { sender: string; settings: SmtpSettings; secrets: SmtpSecrets },
  timeoutMs = PROVIDER_TIMEOUT_MS,
): Transport {
  const { settings, secrets } = service;
  const pool = smtpPool(settings.connections, () => connectSmtp(settings, secrets, timeoutMs));
  return {
    async deliver(message) {
      const sender = parseMailSender(service.sender);
      if (!sender || !isMail(message)) return { outcome: "refused", error: "misconfigured", detail: "no mail, or no sender" };
      const source = await composeMail(message, sender);
      const failure = await pool.send({ from: sender.address, to: message.to, source });
      if (!failure)
        return {
          outcome: "sent",
          providerMessageId: `${message.id}@${sender.address.slice(sender.address.lastIndexOf("@") + 1)}`,
        };
      return smtpOutcome(failure, knownWords(message, Object.values(secrets)));
    },
    close: () => pool.close(),
  };
}
