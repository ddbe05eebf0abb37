import "server-only";
import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { requestLocale } from "@/app/_i18n/request-locale";
import type { Zone } from "@/lib/i18n/format-moment";
import { translator } from "@/lib/i18n/translate";
import { readPendingSignIn } from "@/lib/sign-in/pending";
import { clientAddress } from "./client-address";
import { pendingCookieName } from "./cookies";

/** Whoever gave a right password in this browser and is not signed in yet, for an action: its first line. Anybody else begins anew. */
export async function requirePendingSignIn() {
  const secret = (await cookies()).get(pendingCookieName())?.value;
  const pending = await readPendingSignIn(secret);
  if (!secret || !pending) redirect("/sign-in");
  const locale = await requestLocale();
  const zone: Zone = { locale, timeZone: pending.timeZone };
  return { browser: { secret, address: await clientAddress() }, locale, zone, t: translator(locale) };
}

export type SigningIn = Awaited<ReturnType<typeof requirePendingSignIn>>;
