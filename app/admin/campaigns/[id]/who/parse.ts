import { z } from "zod";
import { dayField } from "@/app/_forms/day-field";
import { parseForm } from "@/app/_forms/parse-form";
import { ticked } from "@/app/_forms/ticked";
import type { Translate } from "@/lib/i18n/translate";

/** A list shows it on one line, and so does a title. */
const NAME_LENGTH = 80;

const who = z.object({
  name: z.string().trim().min(1, "campaign.name-missing").max(NAME_LENGTH, "campaign.name-too-long"),
  scope: z.enum(["everybody", "departments", "logins", "filter"], "campaign.who-scope-missing"),
  departments: z.array(z.string()),
  logins: z.string(),
  filter: z.enum(["never-confirmed", "confirmed-before", "not-seen-since", ""]).transform((filter) => filter || null),
  filterChannel: z.enum(["email", "mobile", ""]).transform((channel) => channel || null),
  filterBefore: dayField("campaign.day-malformed"),
  excludesAdministrators: ticked,
  excludesLastWay: ticked,
  unknownShown: z.coerce.number().int().catch(0),
  next: z.enum(["go-on", "recount", "list", "leave"]).catch("go-on"),
});

/** What the first screen's form says: the choice as it is stored, and where to go with it. */
export function parseWho(form: FormData, t: Translate) {
  const input = parseForm(who, form, t, {
    multiline: ["logins"],
    spelling: ["name", "departments"],
    lists: ["departments"],
  });
  if (!input.success) return input;
  const { unknownShown, next, ...choice } = input.data;
  return { success: true as const, choice, unknownShown, next, values: input.values };
}
