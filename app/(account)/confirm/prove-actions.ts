"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import { goalOf } from "@/app/_auth/goal";
import { inSession } from "@/app/_auth/in-session";
import { renewSessionOfBrowser } from "@/app/_auth/renew";
import { requireUser } from "@/app/_auth/require";
import { refusalText, timeText, wrongText } from "@/app/_contact/texts";
import type { FormState } from "@/app/_forms/form-state";
import { parseForm } from "@/app/_forms/parse-form";
import { readCode } from "@/lib/challenge/read-code";
import { limits } from "@/lib/limits";
import { reauthenticateByCode, reauthenticateByPassword, sendProof } from "@/lib/session/reauthenticate";
import { afterSend, onCard, send, showScreen, showWindow, withCode } from "./window";

/** Where a card stands, or the screen that asks for a proof alone. */
const onWitness = { ...onCard, screen: z.enum([...onCard.screen.options, "prove"]) };

export async function sendProofAction(_: FormState, form: FormData): Promise<FormState> {
  const context = await requireUser("/confirm");
  const input = parseForm(z.object(onWitness), form, context.t);
  if (!input.success) return input.state;
  const sent = await sendProof({ ...inSession(context), channel: input.data.channel, locale: context.locale });
  switch (sent.outcome) {
    case "limited":
      return { status: refusalText(context, sent) };
    case "service-down":
      return { error: context.t(`confirm.down-${input.data.channel}`) };
    case "sent":
    case "not-trusted":
    case "disowned":
    case "changed":
      return showScreen(input.data);
  }
}

export async function proveAction(_: FormState, form: FormData): Promise<FormState> {
  const context = await requireUser("/confirm");
  const { t } = context;
  const input = parseForm(withCode.extend(onWitness), form, t, { secret: ["code"] });
  if (!input.success) return input.state;
  const code = readCode(input.data.code, 6);
  if (!code) return { errors: { code: t("confirm.code-malformed") } };

  const result = await reauthenticateByCode({ ...inSession(context), channel: input.data.channel, code });
  switch (result.outcome) {
    case "proved":
      await renewSessionOfBrowser();
      return input.data.screen === "window" ? showWindow(input.data.next) : redirect(goalOf(input.data.next));
    case "wrong-code":
      return { errors: { code: wrongText(context, result.attemptsLeft) } };
    case "closed":
      return { errors: { code: t("confirm.closed") } };
  }
}

export async function provePasswordAction(_: FormState, form: FormData): Promise<FormState> {
  const context = await requireUser("/confirm");
  const { t, user } = context;
  const input = parseForm(z.object({ ...onCard, password: z.string().max(limits.passwordMaxLength) }), form, t, {
    secret: ["password"],
  });
  if (!input.success) return input.state;
  const result = await reauthenticateByPassword({
    ...inSession(context),
    directoryId: user.directoryId,
    password: input.data.password,
  });
  switch (result.outcome) {
    case "proved":
      await renewSessionOfBrowser();
      return afterSend(context, await send(context, input.data.channel), input.data);
    case "wrong":
      return { errors: { password: t("confirm.password-wrong") } };
    case "throttled":
      return { errors: { password: t("confirm.password-throttled", { time: timeText(context, result.retryAt) }) } };
    case "over":
      return redirect("/sign-in");
  }
}
