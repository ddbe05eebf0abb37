import { z } from "zod";
import { defineKind } from "./kind";

/** The tag of a mail that carries our id of it. */
export const MESSAGE_TAG = "message";

const resendSecrets = z.strictObject({
  /** With the right to send: nothing else is asked of Resend. */
  API_KEY: z.string({ error: "is missing" }).regex(/^re_\w{10,200}$/, "must be an API key of Resend: re_…"),
  /** Signs what Resend reports of our mails. Without it nothing is believed, and a mail that was sent stays « sent ». */
  WEBHOOK_SECRET: z
    .string()
    .regex(/^whsec_[A-Za-z0-9+/]{16,200}={0,2}$/, "must be a signing secret of Resend: whsec_…")
    .exactOptional(),
});

export type ResendSecrets = z.infer<typeof resendSecrets>;

/** Resend's HTTP API. The sender's domain has to be verified there. */
export const resend = defineKind({
  channels: ["email"],
  settings: z.strictObject({}),
  secrets: resendSecrets,
  party: () => "resend",
  needs: () => ["API_KEY"],
  options: ["WEBHOOK_SECRET"],
});
