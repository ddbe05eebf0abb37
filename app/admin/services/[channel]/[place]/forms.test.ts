import { expect, test } from "vitest";
import { messages } from "@/lib/i18n/catalogue";
import { LOCALES } from "@/lib/i18n/locale";
import { kinds, SERVICE_KINDS } from "@/lib/sending-service/kinds";
import { SERVICE_FORMS } from "./forms";

const fields = SERVICE_KINDS.flatMap((kind) => SERVICE_FORMS[kind].map((field) => ({ kind, ...field })));

test.each(LOCALES)("every field of every provider has its words in %s", (locale) => {
  const words = messages[locale].services ?? {};
  const wanted = fields.flatMap(({ name, choices = [] }) => [
    name,
    `${name}-hint`,
    `${name}-wrong`,
    ...choices.map((choice) => `${name}-${choice}`),
  ]);
  expect(wanted.filter((key) => !(key in words))).toEqual([]);
});

test("every choice of a field is one that its provider takes", () => {
  for (const { kind, sets, choices = [] } of fields) {
    if (!("setting" in sets)) continue;
    for (const choice of choices) {
      const { error } = kinds[kind].settings.safeParse({ [sets.setting]: choice });
      expect(error?.issues.filter(({ path }) => path[0] === sets.setting) ?? [], `${kind} ${choice}`).toEqual([]);
    }
  }
});
