import { z } from "zod";
import { dayField } from "@/app/_forms/day-field";
import { parseForm } from "@/app/_forms/parse-form";
import { ticked } from "@/app/_forms/ticked";
import type { Translate } from "@/lib/i18n/translate";
import { limits } from "@/lib/limits";
import { parseCountries } from "@/lib/policy/parse-countries";

const whole = (least: number, most: number, problem: string) =>
  z.coerce.number(problem).int(problem).min(least, problem).max(most, problem);

const minutes = (most: number) => whole(limits.sessionMinutesMin, most, "policy.session-missing");

/** Whom the box « J'ai compris » names: « refused.withoutWayBack ». */
const CONSENT = /^(\d{1,9})\.(\d{1,9})$/;

const schema = z.object({
  version: z.coerce.number().int(),
  intent: z.enum(["save", "preview"]).catch("save"),
  asksContacts: ticked,
  channels: z.enum(["email-and-mobile", "email", "mobile"], "policy.channels-missing"),
  holdHours: whole(24, 168, "policy.hold-missing"),
  hardBounces: whole(1, 10, "policy.bounces-missing"),
  reconfirmDays: z
    .string()
    .regex(/^\d{1,4}$/, "policy.reconfirm-malformed")
    .transform(Number)
    .refine(
      (days) => days === 0 || (days >= limits.reconfirmDaysMin && days <= limits.reconfirmDaysMax),
      "policy.reconfirm-malformed",
    ),
  allowsSharedValues: ticked,
  smsCountries: z
    .string()
    .max(2_000, "policy.countries-malformed")
    .transform(parseCountries)
    .refine(({ countries, unknown }) => countries.length > 0 && unknown.length === 0, "policy.countries-malformed")
    .transform(({ countries }) => countries),
  secondFactor: z.enum(["off", "required"], "policy.factor-missing"),
  factors: z.array(z.enum(["app", "mobile", "email"], "policy.factors-missing")).min(1, "policy.factors-missing"),
  passwordOnlyUntil: dayField("policy.until-malformed"),
  recoversBy: z.array(z.enum(["email", "mobile"])),
  userIdleMinutes: minutes(limits.userSessionMinutesMax),
  userAbsoluteMinutes: minutes(limits.userSessionMinutesMax),
  administratorIdleMinutes: minutes(limits.administratorSessionMinutesMax),
  administratorAbsoluteMinutes: minutes(limits.administratorSessionMinutesMax),
  consents: z.string().transform((text) => {
    const [, refused, withoutWayBack] = CONSENT.exec(text) ?? [];
    return refused && withoutWayBack ? { refused: Number(refused), withoutWayBack: Number(withoutWayBack) } : null;
  }),
});

/** What the form of a policy says: its settings as they are stored, and what is to be done with them. */
export function parsePolicy(form: FormData, t: Translate) {
  const input = parseForm(schema, form, t, { lists: ["factors", "recoversBy"], multiline: ["smsCountries"] });
  if (!input.success) return input;
  const { version, intent, consents: agreed, channels, factors, recoversBy, ...same } = input.data;
  const settings = {
    ...same,
    asksEmail: channels !== "mobile",
    asksMobile: channels !== "email",
    factorEmail: factors.includes("email"),
    factorMobile: factors.includes("mobile"),
    factorApp: factors.includes("app"),
    recoversByEmail: recoversBy.includes("email"),
    recoversByMobile: recoversBy.includes("mobile"),
  };
  return { success: true as const, version, intent, agreed, settings, values: input.values };
}
