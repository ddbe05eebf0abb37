"use server";

import type { Route } from "next";
import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { z } from "zod";
import { goOnInSession } from "@/app/_auth/go-on";
import { requireUser, type UserContext } from "@/app/_auth/require";
import { sameOriginPath } from "@/app/_auth/same-origin-path";
import type { FormState } from "@/app/_forms/form-state";
import { parseForm } from "@/app/_forms/parse-form";
import { readCode } from "@/lib/challenge/read-code";
import { cancelChange, changeContact } from "@/lib/contact/change";
import { CHANNELS, type Channel } from "@/lib/contact/channel";
import { confirmContact } from "@/lib/contact/confirm";
import { type SendConfirmationResult, sendConfirmation } from "@/lib/contact/send-confirmation";
import { limits } from "@/lib/limits";
import { leavePrompt } from "@/lib/prompt/leave";
import { proveByCode, proveByPassword, sendProof } from "@/lib/session/prove";
import { faultText, refusalText, timeText } from "./texts";

/** What every form of the window says: which card it belongs to, and where the person was going. */
const onCard = { channel: z.enum(CHANNELS), next: z.string().max(600) };
const onWindow = z.object({ next: onCard.next });
const withCode = z.object({ ...onCard, code: z.string() });

/** The window again, as the database now has it; at its address, so that refreshing sends nothing twice. */
function showWindow(next: string): never {
  const returnTo = sameOriginPath(next);
  redirect((returnTo ? `/confirm?next=${encodeURIComponent(returnTo)}` : "/confirm") as Route);
}

const inSession = ({ user, session, address }: UserContext) => ({ userId: user.id, sessionId: session.id, address });

const send = (context: UserContext, channel: Channel): Promise<SendConfirmationResult> =>
  sendConfirmation({ ...inSession(context), channel, locale: context.locale });

/** What a send that did not happen leaves to say. What the window itself shows next is not said twice. */
function afterSend(context: UserContext, result: SendConfirmationResult, next: string): FormState {
  switch (result.outcome) {
    case "limited":
      return { status: refusalText(context, result) };
    case "changed":
      refresh();
      return { status: context.t("confirm.changed-meanwhile") };
    case "sent":
    case "nothing-to-confirm":
    case "service-down":
    case "needs-factor":
    case "needs-password":
    case "needs-entry":
    case "disowned":
      return showWindow(next);
  }
}

export async function sendCodeAction(_: FormState, form: FormData): Promise<FormState> {
  const context = await requireUser("/confirm");
  const input = parseForm(z.object(onCard), form, context.t);
  if (!input.success) return input.state;
  return afterSend(context, await send(context, input.data.channel), input.data.next);
}

export async function sendBothAction(_: FormState, form: FormData): Promise<FormState> {
  const context = await requireUser("/confirm");
  const input = parseForm(onWindow, form, context.t);
  if (!input.success) return input.state;
  const results = await Promise.all(CHANNELS.map((channel) => send(context, channel)));
  const refused = results.every(({ outcome }) => outcome === "limited") ? results[0] : undefined;
  return refused ? afterSend(context, refused, input.data.next) : showWindow(input.data.next);
}

export async function saveAndSendAction(_: FormState, form: FormData): Promise<FormState> {
  const context = await requireUser("/confirm");
  const input = parseForm(z.object({ ...onCard, value: z.string() }), form, context.t);
  if (!input.success) return input.state;
  const { channel, value, next } = input.data;

  const changed = await changeContact({ ...inSession(context), channel, input: value });
  switch (changed.outcome) {
    case "unfit":
      return { errors: { value: faultText(context, changed.fault) }, values: { value } };
    case "over":
      return showWindow(next);
    case "entered":
      return afterSend(context, await send(context, channel), next);
  }
}

export async function confirmContactAction(_: FormState, form: FormData): Promise<FormState> {
  const context = await requireUser("/confirm");
  const { t } = context;
  const input = parseForm(withCode, form, t, { secret: ["code"] });
  if (!input.success) return input.state;
  const { channel, next } = input.data;
  const code = readCode(input.data.code, 6);
  if (!code) return { errors: { code: t("confirm.code-malformed") } };

  const result = await confirmContact({ ...inSession(context), channel, code });
  switch (result.outcome) {
    case "confirmed":
      return showWindow(next);
    case "wrong-code":
      return { errors: { code: wrongText(context, result.attemptsLeft) } };
    case "expired": {
      const resent = await send(context, channel);
      refresh();
      return { errors: { code: t(resent.outcome === "sent" ? "confirm.expired-resent" : "confirm.expired") } };
    }
    case "changed":
      return showWindow(next);
    case "no-guesses-left":
      return { errors: { code: t("confirm.no-guesses") } };
    case "closed":
      return { errors: { code: t("confirm.closed") } };
  }
}

/** The number that is left is said when it starts to matter. */
const SAY_ATTEMPTS_BELOW = 4;

function wrongText({ t }: UserContext, left: number): string {
  if (left === 0) return t("confirm.no-guesses");
  return left < SAY_ATTEMPTS_BELOW ? t("confirm.wrong-left", { left }) : t("confirm.wrong");
}

export async function cancelChangeAction(_: FormState, form: FormData): Promise<FormState> {
  const context = await requireUser("/confirm");
  const input = parseForm(z.object(onCard), form, context.t);
  if (!input.success) return input.state;
  await cancelChange({ ...inSession(context), channel: input.data.channel, directoryId: context.user.directoryId });
  return showWindow(input.data.next);
}

export async function sendProofAction(_: FormState, form: FormData): Promise<FormState> {
  const context = await requireUser("/confirm");
  const input = parseForm(z.object(onCard), form, context.t);
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
      return showWindow(input.data.next);
  }
}

export async function proveAction(_: FormState, form: FormData): Promise<FormState> {
  const context = await requireUser("/confirm");
  const { t } = context;
  const input = parseForm(withCode, form, t, { secret: ["code"] });
  if (!input.success) return input.state;
  const code = readCode(input.data.code, 6);
  if (!code) return { errors: { code: t("confirm.code-malformed") } };

  const result = await proveByCode({ ...inSession(context), channel: input.data.channel, code });
  switch (result.outcome) {
    case "proved":
      return showWindow(input.data.next);
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
  const result = await proveByPassword({ ...inSession(context), directoryId: user.directoryId, password: input.data.password });
  switch (result.outcome) {
    case "proved":
      return afterSend(context, await send(context, input.data.channel), input.data.next);
    case "wrong":
      return { errors: { password: t("confirm.password-wrong") } };
    case "throttled":
      return { errors: { password: t("confirm.password-throttled", { time: timeText(context, result.retryAt) }) } };
  }
}

export async function leavePromptAction(next: string): Promise<void> {
  const context = await requireUser();
  const { user, session } = context;
  await leavePrompt({ ...inSession(context), directoryId: user.directoryId });
  await goOnInSession(session.id, sameOriginPath(next));
}
