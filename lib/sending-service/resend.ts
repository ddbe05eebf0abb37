import { z } from "zod";
import { defineKind } from "./kind";

const resendSecrets = z.strictObject({
  /** With the right to send: nothing else is asked of Resend. */
  API_KEY: z.string({ error: "is missing" }).regex(/^re_\w{10,200}$/, "must be an API key of Resend: re_…"),
});

export type ResendSecrets = z.infer<typeof resendSecrets>;

/** Resend's HTTP API. The sender's domain has to be verified there. */
export const resend = defineKind({
  channels: ["email"],
  settings: z.strictObject({}),
  secrets: resendSecrets,
  party: () => "resend",
  needs: () => ["API_KEY"],
});
