import { createTranslator } from "use-intl/core";
import { type MessageKey, messages } from "./catalogue";
import type { Locale } from "./locale";

export type TextValues = Record<string, string | number | Date>;

/** Finished text for a key. A value that the text names and is not given is a bug, and throws. */
export type Translate = (key: MessageKey, values?: TextValues) => string;

const build = (locale: Locale): Translate =>
  createTranslator({
    locale,
    messages: messages[locale],
    onError(error) {
      throw error;
    },
  }) as Translate;

const translators: Record<Locale, Translate> = { fr: build("fr"), en: build("en") };

/** The translator of a language. Texts are ICU messages: plurals and numbers follow the language. */
export function translator(locale: Locale): Translate {
  return translators[locale];
}
