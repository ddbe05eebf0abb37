import { cookies, headers } from "next/headers";
import { cache } from "react";
import { currentSession } from "@/app/_auth/current-session";
import { DEFAULT_LOCALE, isLocale, type Locale } from "@/lib/i18n/locale";
import { type Translate, translator } from "@/lib/i18n/translate";
import { acceptedLocale } from "./accepted-locale";

export const LOCALE_COOKIE = "locale";

const fromCookie = async () => {
  const chosen = (await cookies()).get(LOCALE_COOKIE)?.value;
  return isLocale(chosen) ? chosen : null;
};

const fromBrowser = async () => acceptedLocale((await headers()).get("accept-language"));

const fromAccount = async () => (await currentSession())?.user.locale ?? null;

/** Who is asked for the language, the first answer wins. */
const SOURCES: readonly (() => Promise<Locale | null>)[] = [fromAccount, fromCookie, fromBrowser];

/** The language of this request. The same for every component and action of it. */
export const requestLocale = cache(async (): Promise<Locale> => {
  for (const source of SOURCES) {
    const locale = await source();
    if (locale) return locale;
  }
  return DEFAULT_LOCALE;
});

/** The translator of this request. */
export async function requestTranslator(): Promise<Translate> {
  return translator(await requestLocale());
}
