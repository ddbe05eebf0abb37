import { z } from "zod";
import { dayField } from "@/app/_forms/day-field";
import { parseForm } from "@/app/_forms/parse-form";
import { PEOPLE_PER_DAY_MAX } from "@/lib/campaign/choose-what";
import { CHANNELS } from "@/lib/contact/channel";
import type { Translate } from "@/lib/i18n/translate";

/** What is read at a glance, above what the window is for. */
const MESSAGE_LENGTH = 200;

/** One paragraph: it stands in the window as a few lines of text. */
const message = z
  .string()
  .transform((text) => text.replace(/\s+/g, " ").trim().normalize("NFC"))
  .pipe(z.string().max(MESSAGE_LENGTH, "campaign.message-too-long"));

const what = z.object({
  channels: z.array(z.enum(CHANNELS)),
  reach: z.enum(["all", "before"], "campaign.reach-missing"),
  confirmedBefore: dayField("campaign.day-malformed"),
  when: z.enum(["now", "at", "next-sign-in"], "campaign.when-missing"),
  startsOn: dayField("campaign.day-malformed"),
  startsTime: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^$/, "campaign.time-malformed"),
  peoplePerDay: z.union(
    [
      z.literal("").transform(() => null),
      z
        .string()
        .regex(/^\s*\d[\d\s]*$/)
        .transform((digits) => Number(digits.replace(/\s/g, "")))
        .pipe(z.number().min(1).max(PEOPLE_PER_DAY_MAX)),
    ],
    "campaign.wave-malformed",
  ),
  messageFr: message,
  messageEn: message,
  next: z.enum(["go-on", "back", "look", "leave"]).catch("go-on"),
});

/** What the second screen's form says: the choice as it is stored, and where to go with it. */
export function parseWhat(form: FormData, t: Translate) {
  const texts = ["messageFr", "messageEn"] as const;
  const input = parseForm(what, form, t, { lists: ["channels"], multiline: texts, spelling: texts });
  if (!input.success) return input;
  const { next, reach, confirmedBefore, startsOn, startsTime, ...same } = input.data;
  if (reach === "before" && confirmedBefore === null) {
    return { success: false as const, state: { errors: { confirmedBefore: t("campaign.day-missing") }, values: input.values } };
  }
  const choice = {
    ...same,
    confirmedBefore: reach === "before" ? confirmedBefore : null,
    startsAt: startsOn && startsTime ? `${startsOn}T${startsTime}` : null,
  };
  return { success: true as const, choice, next, values: input.values };
}
