"use server";

import { cookies, headers } from "next/headers";
import { RedirectType, redirect } from "next/navigation";
import { cookieOptions, YEAR_S } from "@/app/_auth/cookies";
import { currentSession } from "@/app/_auth/current-session";
import { isLocale } from "@/lib/i18n/locale";
import { chooseLocale } from "@/lib/user/choose-locale";
import { LOCALE_COOKIE } from "./request-locale";
import { samePage } from "./same-page";

/**
 * Remembers a language, in this browser and for the account that is signed in, and shows the same page in it. Anybody may call it. With script the
 * cookie alone refreshes the page, and what is typed stays; without, the browser is sent back to where it
 * was, or, where a page hides its address from the Referer header, gets it as the answer.
 */
export async function chooseLocaleAction(form: FormData): Promise<void> {
  const locale = form.get("locale");
  if (!isLocale(locale)) return;
  const session = await currentSession();
  if (session) await chooseLocale(session.user.id, locale);
  const asked = await headers();
  (await cookies()).set(LOCALE_COOKIE, locale, { ...cookieOptions(), maxAge: YEAR_S });
  if (asked.has("next-action")) return;
  const page = samePage(asked.get("referer"), asked.get("x-forwarded-host") ?? asked.get("host"));
  if (page) redirect(page, RedirectType.replace);
}
