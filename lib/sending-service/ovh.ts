import { z } from "zod";
import { defineKind } from "./kind";

const ovhSettings = z.strictObject({
  /** Whose API: that of the account. */
  endpoint: z.enum(["ovh-eu", "ovh-ca", "ovh-us"]).default("ovh-eu"),
  /** The SMS account: `sms-ab12345-1`. */
  account: z.string().regex(/^sms-[a-z]{2}\d{1,10}-\d{1,4}$/, "must be an SMS account such as sms-ab12345-1"),
  applicationKey: z.string().regex(/^\w{8,64}$/, "must be an application key"),
});

export type OvhSettings = z.infer<typeof ovhSettings>;

const ovhSecrets = z.strictObject({
  APPLICATION_SECRET: z.string({ error: "is missing" }).regex(/^\w{8,128}$/, "must be an application secret"),
  /**
   * With the right to POST on `/sms/<account>/jobs`, and to GET on `/sms/<account>/outgoing/*`, without which nobody
   * learns what became of a message.
   */
  CONSUMER_KEY: z.string({ error: "is missing" }).regex(/^\w{8,128}$/, "must be a consumer key"),
});

export type OvhSecrets = z.infer<typeof ovhSecrets>;

/** OVHcloud's SMS API. The sender has to be declared there. */
export const ovh = defineKind({
  channels: ["mobile"],
  settings: ovhSettings,
  secrets: ovhSecrets,
  party: ({ endpoint, applicationKey }) => `ovh:${endpoint}:${applicationKey}`,
  needs: () => ["APPLICATION_SECRET", "CONSUMER_KEY"],
});
