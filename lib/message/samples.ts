import { CHANNELS, type Channel } from "@/lib/contact/channel";
import { maskContact } from "@/lib/contact/mask";
import { setting } from "@/lib/env";
import { FREEZE_TOKEN_LENGTH } from "@/lib/freeze/link";
import type { Locale } from "@/lib/i18n/locale";
import { limits } from "@/lib/limits";
import type { MessageToRender, Proof } from "./render";
import type { WrittenTemplate } from "./template";

type Sample = {
  /** The channels that it goes out by. */
  by: readonly Channel[];
  details?: Record<string, string>;
  proof?: Pick<Proof, "purpose" | "reauthenticates">;
};

const FROM = "192.0.2.17";
const notice = (details: Record<string, string>): Sample => ({
  by: CHANNELS,
  details: { from: FROM, freezeKey: "1", ...details },
});

const ADDRESS = maskContact("email", "camille.roy@siege.example");
const NUMBER = maskContact("mobile", "+33612345642");
const ALERT = { directory: "Siège", login: "croy", name: "Camille Roy", account: "01936d5e-7a10-7000-8000-000000000001" };
const HELD_UNTIL = "2026-11-28T13:32:00Z";

const DISOWNED = JSON.stringify([
  { login: "croy", value: ADDRESS, at: "2026-11-24T08:00:00Z" },
  { login: "mlegoff", value: NUMBER, at: "2026-11-24T09:00:00Z" },
]);

/** Every template with each of its purposes: none can be added without a sample. */
const BY_TEMPLATE = {
  code: {
    confirm: { by: CHANNELS, proof: { purpose: "confirm", reauthenticates: false } },
    "sign-in": { by: CHANNELS, proof: { purpose: "second-factor", reauthenticates: false } },
    proof: { by: CHANNELS, proof: { purpose: "second-factor", reauthenticates: true } },
    recover: { by: CHANNELS, proof: { purpose: "recover", reauthenticates: false } },
  },
  "binding-notice": {
    "notice-email": notice({ channel: "email", value: ADDRESS }),
    "notice-email-held": notice({ channel: "email", value: ADDRESS, trustedFrom: HELD_UNTIL }),
    "notice-mobile": notice({ channel: "mobile", value: NUMBER }),
    "notice-mobile-held": notice({ channel: "mobile", value: NUMBER, trustedFrom: HELD_UNTIL }),
  },
  "account-notice": {
    "email-removed": notice({ event: "contact-removed", channel: "email", value: ADDRESS }),
    "mobile-removed": notice({ event: "contact-removed", channel: "mobile", value: NUMBER }),
    "app-added": notice({ event: "app-added" }),
    "app-removed": notice({ event: "app-removed" }),
    "app-removed-by-help-desk": notice({ event: "app-removed", by: "help-desk" }),
    "backup-codes-made": notice({ event: "backup-codes-made" }),
    "password-changed": notice({ event: "password-changed" }),
    "password-forgotten": notice({ event: "password-forgotten" }),
    "password-renewed": notice({ event: "password-renewed" }),
    "access-pass": notice({ event: "access-pass" }),
    administered: notice({ event: "administered" }),
  },
  "recovery-help": {
    "recovery-help": { by: CHANNELS },
    "recovery-help-email": { by: CHANNELS, details: { instead: "email" } },
    "recovery-help-mobile": { by: CHANNELS, details: { instead: "mobile" } },
  },
  "administrators-alert": {
    freeze: { by: CHANNELS, details: { event: "freeze", ...ALERT } },
    "console-access": { by: CHANNELS, details: { event: "console-access", ...ALERT } },
    policy: { by: CHANNELS, details: { event: "policy", directory: "Siège", name: "Adèle Petit" } },
    campaign: { by: CHANNELS, details: { event: "campaign", directory: "Siège", name: "Adèle Petit" } },
  },
  "disowned-digest": { digest: { by: ["email"], details: { directory: "Siège", entries: DISOWNED, more: "3" } } },
  "service-notice": {
    "service-email": { by: CHANNELS, details: { channel: "email", change: "configured", by: "Adèle Petit" } },
    "service-mobile": { by: CHANNELS, details: { channel: "mobile", change: "deactivated" } },
  },
  test: { test: { by: CHANNELS } },
  "ceiling-warning": { ceiling: { by: ["email"], details: { sent: "4012", ceiling: "5000" } } },
} as const satisfies Record<WrittenTemplate, Record<string, Sample>>;

type ByTemplate = typeof BY_TEMPLATE;

export type SampleId = { [Template in keyof ByTemplate]: keyof ByTemplate[Template] }[keyof ByTemplate];

const SAMPLES = new Map(
  Object.entries(BY_TEMPLATE).flatMap(([template, samples]) =>
    Object.entries(samples).map(([id, sample]: [string, Sample]) => [
      id as SampleId,
      { template: template as WrittenTemplate, ...sample },
    ]),
  ),
);

/** In the order in which somebody may receive them. */
export const SAMPLE_IDS: readonly SampleId[] = [...SAMPLES.keys()];

export function isSampleId(text: string): text is SampleId {
  return SAMPLE_IDS.some((id) => id === text);
}

/** Whether a message goes out by a channel: what only administrators get is a mail. */
export function goesBy(id: SampleId, channel: Channel): boolean {
  return SAMPLES.get(id)?.by.includes(channel) ?? false;
}

/** The code of every sample: of as many digits as its purpose has, and nobody's. */
const sampleCode = (purpose: Proof["purpose"]) => (purpose === "recover" ? "48291375" : "482913");

/** A message as it would be written to somebody invented, from the organisation's own settings. */
export function sampleMessage(
  id: SampleId,
  of: { channel: Channel; locale: Locale; product: string; support: string | null },
): MessageToRender {
  const sample = SAMPLES.get(id);
  if (!sample) throw new Error(`no sample ${id}`);
  return {
    ...of,
    template: sample.template,
    details: sample.details ?? {},
    proof: sample.proof ? { ...sample.proof, ...codeBy(of.channel, sample.proof.purpose) } : null,
    freezeLink:
      sample.details && "freezeKey" in sample.details
        ? new URL(`/f/${"8Q7xAbCd".repeat(6).slice(0, FREEZE_TOKEN_LENGTH)}`, setting("APP_URL")).href
        : null,
    createdAt: new Date("2026-11-25T13:32:00Z"),
    name: "Camille Roy",
    timeZone: "Europe/Paris",
  };
}

function codeBy(channel: Channel, purpose: Proof["purpose"]) {
  const mailsLink = channel === "email" && purpose !== "second-factor";
  const path = purpose === "recover" ? "/forgot/link" : "/c";
  const href = new URL(`${path}/${"8Q7xAbCd".repeat(8)}`, setting("APP_URL")).href;
  return {
    code: sampleCode(purpose),
    codeLifetimeMs: mailsLink ? limits.MAIL_CODE_LIFETIME_MS : limits.SECOND_FACTOR_LIFETIME_MS,
    link: mailsLink ? { href, lifetimeMs: limits.LINK_LIFETIME_MS } : null,
  };
}
