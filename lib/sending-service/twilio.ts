import { z } from "zod";
import { defineKind } from "./kind";

/** Where Twilio takes and keeps messages; each is reached at the edge beside it. */
export const TWILIO_EDGES = { us1: "ashburn", ie1: "dublin", au1: "sydney" } as const;

const twilioSettings = z.strictObject({
  accountSid: z.string().regex(/^AC[\da-f]{32}$/, "must be the SID of an account: AC and 32 digits from 0 to f"),
  region: z.enum(["us1", "ie1", "au1"]).default("us1"),
});

export type TwilioSettings = z.infer<typeof twilioSettings>;

const twilioSecrets = z.strictObject({
  AUTH_TOKEN: z.string({ error: "is missing" }).regex(/^[\da-f]{32}$/, "must be 32 digits from 0 to f"),
});

export type TwilioSecrets = z.infer<typeof twilioSecrets>;

/** Twilio's Programmable Messaging. Account and token are those of the region. */
export const twilio = defineKind({
  channels: ["mobile"],
  settings: twilioSettings,
  secrets: twilioSecrets,
  party: ({ accountSid, region }) => `twilio:${region}:${accountSid}`,
  needs: () => ["AUTH_TOKEN"],
});
