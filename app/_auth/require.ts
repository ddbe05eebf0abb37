import "server-only";
import { forbidden, redirect } from "next/navigation";
import { requestLocale } from "@/app/_i18n/request-locale";
import type { Administrator } from "@/lib/audit/actor";
import type { Zone } from "@/lib/i18n/format-moment";
import { translator } from "@/lib/i18n/translate";
import type { LiveSession } from "@/lib/session/read";
import { clientAddress } from "./client-address";
import { currentSession } from "./current-session";
import { isProven, proveAddress } from "./proof";

async function contextOf(session: LiveSession) {
  const locale = await requestLocale();
  const zone: Zone = { locale, timeZone: session.directory.timeZone };
  return {
    session,
    user: session.user,
    directory: session.directory,
    locale,
    zone,
    t: translator(locale),
    address: await clientAddress(),
  };
}

export type UserContext = Awaited<ReturnType<typeof contextOf>>;

/**
 * Whoever is signed in, for a page or an action: its first line. Anybody else goes to sign-in and comes back
 * to `returnTo`.
 */
export async function requireUser(returnTo?: string): Promise<UserContext> {
  const session = await currentSession();
  if (!session) redirect(`/sign-in${returnTo ? `?next=${encodeURIComponent(returnTo)}` : ""}` as "/sign-in");
  return contextOf(session);
}

/** An administrator, and as whom the audit names them; anybody else who is signed in is told that the page is not theirs. */
export async function requireAdministrator(returnTo?: string): Promise<UserContext & { actor: Administrator }> {
  const context = await requireUser(returnTo);
  if (context.user.role !== "administrator") forbidden();
  return { ...context, actor: { id: context.user.id, address: context.address } };
}

/**
 * An administrator who proved a moment ago that it is they, for what everybody's codes go through. Anybody
 * else proves it first and comes back to `returnTo`.
 */
export async function requireProvenAdministrator(returnTo: string): Promise<UserContext & { actor: Administrator }> {
  const context = await requireAdministrator(returnTo);
  if (!(await isProven(context))) redirect(proveAddress(returnTo));
  return context;
}
