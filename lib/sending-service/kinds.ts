import { z } from "zod";
import type { Channel } from "@/lib/contact/channel";
import { httpSmsSecrets, httpSmsSettings } from "./http-sms";
import { smtpSecrets, smtpSettings } from "./smtp";

export const SERVICE_KINDS = ["tray", "smtp", "http-sms"] as const;

export type ServiceKind = (typeof SERVICE_KINDS)[number];

const nothing = z.strictObject({});

/** What each kind serves, and what it has to be told. */
export const kinds = {
  tray: { channels: ["email", "mobile"], settings: nothing, secrets: nothing },
  smtp: { channels: ["email"], settings: smtpSettings, secrets: smtpSecrets },
  "http-sms": { channels: ["mobile"], settings: httpSmsSettings, secrets: httpSmsSecrets },
} as const satisfies Record<ServiceKind, { channels: readonly Channel[]; settings: z.ZodType; secrets: z.ZodType }>;
