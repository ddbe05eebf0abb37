import { createTranslator } from "use-intl/core";
import { keepAllTogether } from "@/lib/i18n/keep-together";
import type { Locale } from "@/lib/i18n/locale";
import { type MailText, mailTexts } from "./mail-texts";

/** Finished text for a mail. A value that the text names and is not given is a bug, and throws. */
export type MailTranslate = (key: MailText, values?: Record<string, string | number>) => string;

const build = (locale: Locale, messages: Record<string, string>) =>
  createTranslator({
    locale,
    messages,
    onError(error) {
      throw error;
    },
  }) as MailTranslate;

const translators: Record<Locale, MailTranslate> = {
  fr: build("fr", keepAllTogether(mailTexts.fr)),
  en: build("en", mailTexts.en),
};

/** The mails' words in a language. */
export function mailTranslator(locale: Locale): MailTranslate {
  return translators[locale];
}
