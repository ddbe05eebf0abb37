import type { Channel } from "@/lib/contact/channel";
import { HTTP_SMS_PRESETS, type HttpSmsPreset } from "@/lib/sending-service/http-sms-presets";
import { kinds, SERVICE_KINDS, type ServiceKind } from "@/lib/sending-service/kinds";
import { SMTP_SECURITIES } from "@/lib/sending-service/smtp";
import { TWILIO_EDGES } from "@/lib/sending-service/twilio";

/** A field of a provider's form. Its name is also the key of its texts. */
export type ServiceField = {
  name: string;
  look: "text" | "number" | "area" | "choice" | "secret";
  /** What it sets: a setting of the kind, or one of its credentials. */
  sets: { setting: string } | { secret: string };
  choices?: readonly string[];
};

const setting = (name: string, key: string, look: ServiceField["look"] = "text", choices?: readonly string[]): ServiceField => ({
  name,
  look,
  sets: { setting: key },
  ...(choices && { choices }),
});

const secret = (name: string, key: string): ServiceField => ({ name, look: "secret", sets: { secret: key } });

/** What each provider has to be told besides the sender: its form holds nothing else. */
export const SERVICE_FORMS: Record<ServiceKind, readonly ServiceField[]> = {
  tray: [],
  smtp: [
    setting("host", "host"),
    setting("security", "security", "choice", SMTP_SECURITIES),
    setting("port", "port", "number"),
    setting("username", "username"),
    secret("password", "PASSWORD"),
    setting("authority", "authority", "area"),
    setting("connections", "connections", "number"),
  ],
  resend: [secret("api-key", "API_KEY"), secret("webhook-secret", "WEBHOOK_SECRET")],
  twilio: [
    setting("account-sid", "accountSid"),
    secret("auth-token", "AUTH_TOKEN"),
    setting("region", "region", "choice", Object.keys(TWILIO_EDGES)),
  ],
  ovh: [
    setting("account", "account"),
    setting("application-key", "applicationKey"),
    secret("application-secret", "APPLICATION_SECRET"),
    secret("consumer-key", "CONSUMER_KEY"),
    setting("endpoint", "endpoint", "choice", ["ovh-eu", "ovh-ca", "ovh-us"]),
  ],
  "http-sms": [
    setting("url", "url", "area"),
    setting("method", "method", "choice", ["POST", "GET", "PUT"]),
    setting("headers", "headers", "area"),
    setting("body-type", "bodyType", "choice", ["none", "form", "json", "xml", "text"]),
    setting("body", "body", "area"),
    setting("success-status", "successStatus"),
    setting("success-body", "successBody"),
    { name: "secrets", look: "secret", sets: { secret: "*" } },
  ],
};

/** What an administrator chooses from: a provider, or a gateway that is known to one. */
export type Choice = { kind: ServiceKind; preset: HttpSmsPreset | null };

/** @param tray whether the tray exists here */
export function choicesFor(channel: Channel, tray: boolean): Choice[] {
  return SERVICE_KINDS.filter((kind) => kinds[kind].channels.includes(channel) && (kind !== "tray" || tray)).flatMap(
    (kind): Choice[] => [
      { kind, preset: null },
      ...(kind === "http-sms" ? HTTP_SMS_PRESETS.map((preset) => ({ kind, preset })) : []),
    ],
  );
}
