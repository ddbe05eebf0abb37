"use server";

import { refresh } from "next/cache";
import { z } from "zod";
import { goOnInSession } from "@/app/_auth/go-on";
import { inSession } from "@/app/_auth/in-session";
import { renewSessionOfBrowser } from "@/app/_auth/renew";
import { requireUser } from "@/app/_auth/require";
import { sameOriginPath } from "@/app/_auth/same-origin-path";
import { faultText, wrongText } from "@/app/_contact/texts";
import type { FormState } from "@/app/_forms/form-state";
import { parseForm } from "@/app/_forms/parse-form";
import { readCode } from "@/lib/challenge/read-code";
import { cancelChange, changeContact } from "@/lib/contact/change";
import { CHANNELS } from "@/lib/contact/channel";
import { confirmContact } from "@/lib/contact/confirm";
import { leavePrompt } from "@/lib/prompt/leave";
import { afterSend, onCard, onWindow, send, showScreen, showWindow, withCode } from "./window";

export async function sendCodeAction(_: FormState, form: FormData): Promise<FormState> {
  const context = await requireUser("/confirm");
  const input = parseForm(z.object(onCard), form, context.t);
  if (!input.success) return input.state;
  return afterSend(context, await send(context, input.data.channel), input.data);
}

export async function sendBothAction(_: FormState, form: FormData): Promise<FormState> {
  const context = await requireUser("/confirm");
  const input = parseForm(onWindow, form, context.t);
  if (!input.success) return input.state;
  const results = await Promise.all(CHANNELS.map((channel) => send(context, channel)));
  const limited = results.every(({ outcome }) => outcome === "limited") ? results[0] : undefined;
  const refused = results.find(({ outcome }) => outcome === "not-served") ?? limited;
  if (!refused) return showWindow(input.data.next);
  refresh();
  return afterSend(context, refused, { screen: "window", next: input.data.next });
}

export async function saveAndSendAction(_: FormState, form: FormData): Promise<FormState> {
  const context = await requireUser("/confirm");
  const input = parseForm(z.object({ ...onCard, value: z.string() }), form, context.t);
  if (!input.success) return input.state;
  const { channel, value } = input.data;

  const changed = await changeContact({ ...inSession(context), channel, input: value });
  switch (changed.outcome) {
    case "unfit":
      return { errors: { value: faultText(context, changed.fault) }, values: { value } };
    case "over":
      return showScreen(input.data);
    case "entered":
      return afterSend(context, await send(context, channel), input.data);
  }
}

export async function confirmContactAction(_: FormState, form: FormData): Promise<FormState> {
  const context = await requireUser("/confirm");
  const { t } = context;
  const input = parseForm(withCode, form, t, { secret: ["code"] });
  if (!input.success) return input.state;
  const { channel } = input.data;
  const code = readCode(input.data.code, 6);
  if (!code) return { errors: { code: t("confirm.code-malformed") } };

  const result = await confirmContact({ ...inSession(context), channel, code });
  switch (result.outcome) {
    case "confirmed":
      await renewSessionOfBrowser();
      return showScreen(input.data);
    case "wrong-code":
      return { errors: { code: wrongText(context, result.attemptsLeft) } };
    case "expired": {
      const resent = await send(context, channel);
      refresh();
      return { errors: { code: t(resent.outcome === "sent" ? "confirm.expired-resent" : "confirm.expired") } };
    }
    case "changed":
      return showScreen(input.data);
    case "no-guesses-left":
      return { errors: { code: t("confirm.no-guesses") } };
    case "closed":
      return { errors: { code: t("confirm.closed") } };
  }
}

export async function cancelChangeAction(_: FormState, form: FormData): Promise<FormState> {
  const context = await requireUser("/confirm");
  const input = parseForm(z.object(onCard), form, context.t);
  if (!input.success) return input.state;
  await cancelChange({ ...inSession(context), channel: input.data.channel, directoryId: context.user.directoryId });
  return showScreen(input.data);
}

export async function leavePromptAction(next: string): Promise<void> {
  const context = await requireUser();
  const { user, session } = context;
  await leavePrompt({ ...inSession(context), directoryId: user.directoryId });
  await goOnInSession(session.id, sameOriginPath(next));
}
