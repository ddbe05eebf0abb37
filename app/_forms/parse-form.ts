import type { z } from "zod";
import { type MessageKey, messages } from "@/lib/i18n/catalogue";
import type { Translate } from "@/lib/i18n/translate";
import { isCleanText } from "@/lib/text/well-formed";
import type { FormState } from "./form-state";

type Options<Name extends string> = {
  /** Fields whose text may have several lines. */
  multiline?: readonly Name[];
  /** Names of people and of departments: joiners and ideograph variants where a script needs them. */
  spelling?: readonly Name[];
  /** Passwords and codes: never sent back to the page, and their characters are the user's own business. */
  secret?: readonly Name[];
  /** Fields that hold any number of values. */
  lists?: readonly Name[];
};

type Parsed<Data> =
  /** `values`: what was typed, for an answer that shows the form again. */
  { success: true; data: Data; values: NonNullable<FormState["values"]> } | { success: false; state: FormState };

const LONE_SURROGATE = /\p{Surrogate}/u;

/**
 * What a form says, or the state that shows what is wrong with it.
 *
 * Only the fields of the schema are read, as text (`lists` as arrays); a field that was not sent is "". A
 * text that is not clean Unicode is refused whatever the schema says. An issue's message is the key of its
 * text (`z.string().min(1, "sign-in.login-missing")`), which may name what zod knows (`{maximum}`); the
 * first issue of a field is the one shown. An issue of no field goes to `state.error`.
 */
export function parseForm<Schema extends z.ZodObject>(
  schema: Schema,
  form: FormData,
  t: Translate,
  options: Options<Extract<keyof Schema["shape"], string>> = {},
): Parsed<z.output<Schema>> {
  const is = (kind: keyof typeof options, name: string) =>
    (options[kind] as readonly string[] | undefined)?.includes(name) ?? false;
  const names = Object.keys(schema.shape);
  const typed = names.map((name) => ({ name, texts: form.getAll(name).filter((value) => typeof value === "string") }));
  const found = Object.fromEntries(typed.map(({ name, texts }) => [name, is("lists", name) ? texts : (texts[0] ?? "")]));

  const clean = (name: string, text: string) =>
    is("secret", name)
      ? !LONE_SURROGATE.test(text)
      : isCleanText(text, { multiline: is("multiline", name), spelling: is("spelling", name) });
  const unclean = typed.filter(({ name, texts }) => !texts.every((text) => clean(name, text)));

  const values = Object.fromEntries(Object.entries(found).filter(([name]) => !is("secret", name)));
  const parsed = schema.safeParse(found);
  if (parsed.success && unclean.length === 0) return { success: true, data: parsed.data, values };

  const issues = parsed.error?.issues ?? [];
  const wrong = (name: string) => {
    if (unclean.some((field) => field.name === name)) return t("common.unclean");
    const issue = issues.find(({ path }) => path[0] === name);
    return issue && textOf(issue, t);
  };
  const errors = names.flatMap((name) => {
    const text = wrong(name);
    return text === undefined ? [] : [[name, text]];
  });
  const whole = issues.find(({ path }) => !names.includes(String(path[0])));

  return { success: false, state: { errors: Object.fromEntries(errors), values, ...(whole && { error: textOf(whole, t) }) } };
}

/** An issue in words. A message that is no key is zod's own English, which no user should read. */
function textOf(issue: z.core.$ZodIssue, t: Translate): string {
  if (!isKey(issue.message)) return t("common.invalid");
  return t(issue.message, {
    ...("maximum" in issue && { maximum: Number(issue.maximum) }),
    ...("minimum" in issue && { minimum: Number(issue.minimum) }),
  });
}

function isKey(message: string): message is MessageKey {
  const dot = message.indexOf(".");
  return Object.hasOwn(messages.fr[message.slice(0, dot)] ?? {}, message.slice(dot + 1));
}
