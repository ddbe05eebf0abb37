import { createTranslator } from "use-intl/core";
import type { Locale } from "@/lib/i18n/locale";
import { type MailText, mailTexts } from "./mail-texts";

/** Finished text for a mail. A value that the text names and is not given is a bug, and throws. */
export type MailTranslate = (key: MailText, values?: Record<string, string | number>) => string;

/** French puts a space that does not break before `:;?!»` and after `«`. */
const typeset: Record<Locale, (text: string) => string> = {
  fr: (text) =>
    text
      .replace(/ (?=[:;?!»](?:\s|$))/g, "\u00a0")
      .replace(/« /g, "«\u00a0")
      .replace(/ »/g, "\u00a0»"),
  en: (text) => text,
};

const build = (locale: Locale): MailTranslate => {
  const translate = createTranslator({
    locale,
    messages: mailTexts[locale] as Record<string, string>,
    onError(error) {
      throw error;
    },
  });
  return (key, values) => typeset[locale](translate(key, values));
};

const translators: Record<Locale, MailTranslate> = { fr: build("fr"), en: build("en") };

/** The mails' words in a language. */
export function mailTranslator(locale: Locale): MailTranslate {
  return translators[locale];
}
