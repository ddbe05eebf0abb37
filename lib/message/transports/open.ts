import { createHash } from "node:crypto";
import { setting } from "@/lib/env";
import { httpSmsSecrets, httpSmsSettings } from "@/lib/sending-service/http-sms";
import type { ServiceKind } from "@/lib/sending-service/kinds";
import { openSecrets } from "@/lib/sending-service/secrets";
import { smtpSecrets, smtpSettings } from "@/lib/sending-service/smtp";
import { httpSmsTransport } from "./http-sms";
import { smtpTransport } from "./smtp";
import type { Transport } from "./transport";
import { trayTransport } from "./tray";

export type ConfiguredService = {
  id: string;
  kind: ServiceKind;
  sender: string;
  settings: Record<string, unknown>;
  sealedSecrets: string | null;
};

/** One a service, so that connections are kept; by what it was configured with. */
const opened = new Map<string, { configuration: string; transport: Transport }>();

const fingerprint = ({ kind, sender, settings, sealedSecrets }: ConfiguredService) =>
  createHash("sha256")
    .update(JSON.stringify([kind, sender, settings, sealedSecrets]))
    .digest("base64");

function open(service: ConfiguredService): Transport {
  const { sender, settings } = service;
  switch (service.kind) {
    case "tray":
      if (setting("JOIGNABLE_MODE") !== "demo") throw new Error("the tray exists in the demo only");
      return trayTransport(sender);
    case "smtp":
      return smtpTransport({ sender, settings: smtpSettings.parse(settings), secrets: smtpSecrets.parse(openSecrets(service)) });
    case "http-sms":
      return httpSmsTransport({
        sender,
        settings: httpSmsSettings.parse(settings),
        secrets: httpSmsSecrets.parse(openSecrets(service)),
      });
  }
}

/**
 * The transport of a service as it is configured now. The one that it had before a change is closed; what is
 * under way on it still ends.
 *
 * @throws Error when the service cannot be used: its credentials do not open, or it has no place in this mode
 */
export function transportOf(service: ConfiguredService): Transport {
  const configuration = fingerprint(service);
  const known = opened.get(service.id);
  if (known?.configuration === configuration) return known.transport;
  const transport = open(service);
  known?.transport.close();
  opened.set(service.id, { configuration, transport });
  return transport;
}

/** Lets go of every connection, so that a process can end. */
export function closeTransports(): void {
  for (const { transport } of opened.values()) transport.close();
  opened.clear();
}
