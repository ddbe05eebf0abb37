import { writeLocale } from "@/db/queries/accounts";
import type { Locale } from "@/lib/i18n/locale";

/** Remembers the language that somebody chose: on every device, and in what is sent to them. */
export function chooseLocale(userId: string, locale: Locale): Promise<void> {
  return writeLocale(userId, locale);
}
