import { db } from "@/db/client";
import { findOrganisationWords, type OrganisationWords } from "@/db/queries/organisation";
import type { Locale } from "@/lib/i18n/locale";

/** The texts that an organisation may write itself, and the room that it has for them, in UTF-16 units. */
export const OWN_TEXT_LENGTHS = { notice: 1_000, help: 4_000 } as const;

export type OwnText = keyof typeof OWN_TEXT_LENGTHS;

const COLUMNS = {
  notice: { fr: "noticeTextFr", en: "noticeTextEn" },
  help: { fr: "helpTextFr", en: "helpTextEn" },
} as const satisfies Record<OwnText, Record<Locale, keyof OrganisationWords>>;

export type OwnTextName = (typeof COLUMNS)[OwnText][Locale];

/** What the organisation says itself in a language; null where the product's own words apply. */
export async function readOwnText(text: OwnText, locale: Locale): Promise<string | null> {
  return (await findOrganisationWords(db))?.[COLUMNS[text][locale]] ?? null;
}

/** A text as it is stored: lines end in one way, paragraphs are one empty line apart, nothing is around it. */
export function tidyText(text: string): string {
  return text
    .replace(/\r\n?/g, "\n")
    .replace(/[^\S\n]+$/gm, "")
    .replace(/\n{3,}/g, "\n\n")
    .trim()
    .normalize("NFC");
}

/** The paragraphs of a text, which empty lines part, each with the place where it begins. */
export function paragraphsOf(text: string): { at: number; paragraph: string }[] {
  return Array.from(text.matchAll(/.+(?:\n.+)*/g), ({ index, 0: paragraph }) => ({ at: index, paragraph }));
}
