"use server";

import { refresh } from "next/cache";
import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { z } from "zod";
import { cookieOptions, pendingCookieName } from "@/app/_auth/cookies";
import { goOnSigningIn } from "@/app/_auth/go-on";
import { requirePendingSignIn, type SigningIn } from "@/app/_auth/pending-sign-in";
import { refusalText, wrongText } from "@/app/_contact/texts";
import type { FormState } from "@/app/_forms/form-state";
import { parseForm } from "@/app/_forms/parse-form";
import { readCode } from "@/lib/challenge/read-code";
import { CHANNELS, type Channel } from "@/lib/contact/channel";
import { cancelSignIn } from "@/lib/sign-in/cancel";
import { passFactorByAccessPass } from "@/lib/sign-in/pass-factor-by-access-pass";
import { passFactorByApp } from "@/lib/sign-in/pass-factor-by-app";
import { passFactorByContact } from "@/lib/sign-in/pass-factor-by-contact";
import { type SendFactorResult, sendFactor } from "@/lib/sign-in/send-factor";
import { viewAddress } from "./ways";

const toContact = z.object({ channel: z.enum(CHANNELS) });
const fromContact = toContact.extend({ code: z.string() });
const typed = z.object({ code: z.string().trim().min(1, "second-factor.empty").max(200, "confirm.wrong") });
const fromApp = typed.extend({ view: z.enum(["app", "backup"]) });

export async function sendFactorAction(_: FormState, form: FormData): Promise<FormState> {
  const context = await requirePendingSignIn();
  const input = parseForm(toContact, form, context.t);
  if (!input.success) return input.state;
  const { channel } = input.data;
  return afterSend(context, channel, await sendFactor({ ...context.browser, channel, locale: context.locale }));
}

export async function proveContactAction(_: FormState, form: FormData): Promise<FormState> {
  const context = await requirePendingSignIn();
  const { t, browser } = context;
  const input = parseForm(fromContact, form, t, { secret: ["code"] });
  if (!input.success) return input.state;
  const { channel } = input.data;
  const code = readCode(input.data.code, 6);
  if (!code) return { errors: { code: t("confirm.code-malformed") } };

  const result = await passFactorByContact({ ...browser, channel, code });
  switch (result.outcome) {
    case "proved":
    case "over":
      return goOnSigningIn(browser.secret);
    case "wrong-code":
      return { errors: { code: wrongText(context, result.attemptsLeft) } };
    case "expired": {
      const resent = await sendFactor({ ...browser, channel, locale: context.locale });
      refresh();
      return { errors: { code: t(resent.outcome === "sent" ? "confirm.expired-resent" : "confirm.expired") } };
    }
    case "no-guesses-left":
      return { errors: { code: t("confirm.no-guesses") } };
    case "closed":
      return { errors: { code: t("confirm.closed") } };
  }
}

export async function proveAppAction(_: FormState, form: FormData): Promise<FormState> {
  const { t, browser } = await requirePendingSignIn();
  const input = parseForm(fromApp, form, t, { secret: ["code"] });
  if (!input.success) return input.state;

  const result = await passFactorByApp({ ...browser, code: input.data.code });
  switch (result.outcome) {
    case "proved":
    case "over":
      return goOnSigningIn(browser.secret);
    case "wrong-code":
      return { errors: { code: t(`second-factor.wrong-${input.data.view}`) } };
    case "paused":
      return { errors: { code: t("second-factor.app-paused") } };
    case "no-guesses-left":
      return { errors: { code: t("second-factor.app-spent") } };
    case "not-offered":
      return { error: t("second-factor.not-offered") };
  }
}

export async function provePassAction(_: FormState, form: FormData): Promise<FormState> {
  const { t, browser } = await requirePendingSignIn();
  const input = parseForm(typed, form, t, { secret: ["code"] });
  if (!input.success) return input.state;

  const result = await passFactorByAccessPass({ ...browser, code: input.data.code });
  switch (result.outcome) {
    case "proved":
    case "over":
      return goOnSigningIn(browser.secret);
    case "wrong-pass":
      return { errors: { code: t("second-factor.wrong-pass") } };
    case "not-offered":
      return { error: t("second-factor.not-offered") };
  }
}

export async function cancelSignInAction(): Promise<void> {
  const { browser } = await requirePendingSignIn();
  await cancelSignIn(browser);
  (await cookies()).delete({ name: pendingCookieName(), ...cookieOptions() });
  redirect("/sign-in");
}

/** The page again, as the database now has it; at its address, so that refreshing sends nothing twice. */
function afterSend(context: SigningIn, channel: Channel, result: SendFactorResult): FormState | Promise<never> {
  const { t, browser } = context;
  switch (result.outcome) {
    case "sent":
    case "changed":
      return redirect(viewAddress(channel));
    case "limited":
      return { status: refusalText(context, result) };
    case "service-down":
      return { error: t(`second-factor.down-${channel}`) };
    case "disowned":
      return { error: t("second-factor.disowned") };
    case "not-offered":
      return { error: t("second-factor.not-offered") };
    case "over":
      return goOnSigningIn(browser.secret);
  }
}
