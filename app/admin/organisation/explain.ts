import type { Translate } from "@/lib/i18n/translate";
import { SMS_NAME_LENGTH } from "@/lib/message/sms-name";
import { SMS_LENGTH } from "@/lib/message/templates/sms";
import type { NameRefusal } from "@/lib/organisation/name";
import type { SaveOrganisationResult } from "@/lib/organisation/save";

/** Why a name is not taken, and what would be. */
export function nameText(why: NameRefusal, t: Translate): string {
  switch (why.fault) {
    case "empty":
    case "forbidden-character":
    case "unwritable":
      return t(`organisation.name-${why.fault}`);
    case "too-long":
      return t("organisation.name-too-long", { most: SMS_NAME_LENGTH });
    case "sms-too-long":
      return t("organisation.name-sms-too-long", {
        message: t(`templates.name-${why.sms.id}`),
        characters: why.sms.characters,
        most: SMS_LENGTH,
      });
  }
}

/** Enough of a text to know it again. */
const EXCERPT_LENGTH = 140;

/** What is stored now, under each field that would replace it. */
export function conflictErrors(
  { stored, differs }: Extract<SaveOrganisationResult, { outcome: "conflict" }>,
  t: Translate,
): Record<string, string> {
  return Object.fromEntries(
    differs.map((name) => {
      const value = stored[name];
      if (value === null) return [name, t("organisation.conflict-none")];
      const excerpt = Array.from(value).slice(0, EXCERPT_LENGTH).join("");
      return [name, t("organisation.conflict-value", { value: excerpt === value ? value : `${excerpt}…` })];
    }),
  );
}
