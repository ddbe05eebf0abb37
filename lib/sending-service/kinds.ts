import { z } from "zod";
import { httpSms } from "./http-sms";
import { defineKind, type Kind } from "./kind";
import { ovh } from "./ovh";
import { resend } from "./resend";
import { smtp } from "./smtp";
import { twilio } from "./twilio";

export const SERVICE_KINDS = ["tray", "smtp", "resend", "twilio", "ovh", "http-sms"] as const;

export type ServiceKind = (typeof SERVICE_KINDS)[number];

const nothing = z.strictObject({});

const tray = defineKind({
  channels: ["email", "mobile"],
  settings: nothing,
  secrets: nothing,
  party: () => "tray",
  needs: () => [],
});

export const kinds: Record<ServiceKind, Kind> = { tray, smtp, resend, "http-sms": httpSms, twilio, ovh };
