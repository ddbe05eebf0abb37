import type { Translate } from "@/lib/i18n/translate";
import type { MeasuredSms } from "@/lib/message/measure-sms";
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
  }
}

/** Whether every code has room for the line that names the site; where it has not, in numbers. */
export function siteText(measured: readonly MeasuredSms[], host: string, t: Translate): { hasRoom: boolean; text: string } {
  const codes = measured.flatMap(({ withSiteLine }) => withSiteLine ?? []);
  const crowded = codes.filter((characters) => characters > SMS_LENGTH);
  const site = { host, characters: host.length };
  if (crowded.length === 0) return { hasRoom: true, text: t("organisation.sms-line-kept", site) };
  const numbers = { count: crowded.length, all: codes.length, needed: Math.max(...crowded), most: SMS_LENGTH };
  return { hasRoom: false, text: t("organisation.sms-line-dropped", { ...site, ...numbers }) };
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
