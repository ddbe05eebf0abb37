import { createHash } from "node:crypto";
import type { z } from "zod";
import { setting } from "@/lib/env";
import { httpSms } from "@/lib/sending-service/http-sms";
import type { ServiceKind } from "@/lib/sending-service/kinds";
import { ovh } from "@/lib/sending-service/ovh";
import { resend } from "@/lib/sending-service/resend";
import { openSecrets, type Secrets } from "@/lib/sending-service/secrets";
import { smtp } from "@/lib/sending-service/smtp";
import { twilio } from "@/lib/sending-service/twilio";
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

/** What a transport is made of. */
export type TransportPlan = Pick<ConfiguredService, "kind" | "sender" | "settings"> & { secrets: Secrets };

const read = <Settings, Credentials>(
  { sender, settings, secrets }: TransportPlan,
  kind: { settings: z.ZodType<Settings>; secrets: z.ZodType<Credentials> },
) => ({ sender, settings: kind.settings.parse(settings), secrets: kind.secrets.parse(secrets) });

/** A transport whose SDK is loaded with its first message: SDKs are large, and most installations need none. */
function lazily<Known>(known: Known, load: (known: Known) => Promise<Transport>): Transport {
  let loaded: Promise<Transport> | undefined;
  return {
    async deliver(message) {
      loaded ??= load(known);
      try {
        return (await loaded).deliver(message);
      } catch (error) {
        loaded = undefined;
        throw error;
      }
    },
    close() {
      loaded?.then((transport) => transport.close()).catch(() => {});
    },
  };
}

/**
 * A transport of its own, for whoever closes it again.
 *
 * @throws Error when it has no place in this mode, or its settings are not valid
 */
export function openTransport(service: TransportPlan): Transport {
  switch (service.kind) {
    case "tray":
      if (setting("JOIGNABLE_MODE") !== "demo") throw new Error("the tray exists in the demo only");
      return trayTransport(service.sender);
    case "smtp":
      return smtpTransport(read(service, smtp));
    case "resend":
      return lazily(read(service, resend), async (known) => (await import("./resend")).resendTransport(known));
    case "twilio":
      return lazily(read(service, twilio), async (known) => (await import("./twilio")).twilioTransport(known));
    case "ovh":
      return lazily(read(service, ovh), async (known) => (await import("./ovh")).ovhTransport(known));
    case "http-sms":
      return httpSmsTransport(read(service, httpSms));
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
  const transport = openTransport({ ...service, secrets: openSecrets(service) });
  known?.transport.close();
  opened.set(service.id, { configuration, transport });
  return transport;
}

/** Lets go of every connection, so that a process can end. */
export function closeTransports(): void {
  for (const { transport } of opened.values()) transport.close();
  opened.clear();
}
