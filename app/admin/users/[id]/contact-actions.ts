"use server";

import { z } from "zod";
import { requireAdministrator } from "@/app/_auth/require";
import { faultText, refusalText } from "@/app/_contact/texts";
import type { FormState } from "@/app/_forms/form-state";
import { parseForm } from "@/app/_forms/parse-form";
import { CHANNELS } from "@/lib/contact/channel";
import { enterContactFor } from "@/lib/contact/enter-for";
import { exemptContact } from "@/lib/contact/exempt";
import { resendConfirmationFor } from "@/lib/contact/resend-for";
import { unconfirmContact } from "@/lib/contact/unconfirm";
import { actingAs, answerRefusal, backWith } from "./answer";

const ofChannel = z.object({ channel: z.enum(CHANNELS) });

const reason = ofChannel.extend({ reason: z.enum(["due", "distrusted"], "user.reason-missing") });

/** « Marquer à confirmer ». */
export async function unconfirmAction(userId: string, _: FormState, form: FormData): Promise<FormState> {
  const context = await requireAdministrator();
  const input = parseForm(reason, form, context.t);
  if (!input.success) return input.state;
  const result = await unconfirmContact(await actingAs(context), { userId, ...input.data });
  switch (result.outcome) {
    case "unconfirmed":
    case "unchanged":
      return backWith(userId, result.outcome);
    case "refused":
      return answerRefusal(result, userId, context.t);
  }
}

const entry = ofChannel.extend({ value: z.string() });

/** « Modifier ». */
export async function enterContactAction(userId: string, _: FormState, form: FormData): Promise<FormState> {
  const context = await requireAdministrator();
  const input = parseForm(entry, form, context.t);
  if (!input.success) return input.state;
  const { channel, value } = input.data;
  const result = await enterContactFor(await actingAs(context), { userId, channel, input: value });
  switch (result.outcome) {
    case "entered":
    case "unchanged":
      return backWith(userId, result.outcome);
    case "unfit":
      return { errors: { value: faultText(context, result.fault) }, values: input.values };
    case "disabled":
      return { error: context.t("user.is-disabled") };
    case "refused":
      return answerRefusal(result, userId, context.t);
  }
}

const exemption = ofChannel.extend({ exempt: z.enum(["yes", "no"]) });

/** « Dispenser », and back. */
export async function exemptContactAction(userId: string, _: FormState, form: FormData): Promise<FormState> {
  const context = await requireAdministrator();
  const input = parseForm(exemption, form, context.t);
  if (!input.success) return input.state;
  const { channel, exempt } = input.data;
  const result = await exemptContact(await actingAs(context), { userId, channel, exempt: exempt === "yes" });
  switch (result.outcome) {
    case "exempted":
    case "asked":
    case "unchanged":
      return backWith(userId, result.outcome);
    case "refused":
      return answerRefusal(result, userId, context.t);
  }
}

/** « Renvoyer la demande ». */
export async function resendConfirmationAction(userId: string, _: FormState, form: FormData): Promise<FormState> {
  const context = await requireAdministrator();
  const input = parseForm(ofChannel, form, context.t);
  if (!input.success) return input.state;
  const result = await resendConfirmationFor(await actingAs(context), { userId, channel: input.data.channel });
  switch (result.outcome) {
    case "sent":
      return backWith(userId, result.outcome);
    case "limited":
      return { error: refusalText(context, result) };
    case "disabled":
      return { error: context.t("user.is-disabled") };
    case "nothing-to-confirm":
    case "not-served":
    case "needs-person":
    case "service-down":
    case "disowned":
    case "changed":
      return { error: context.t(`user.${result.outcome}`) };
    case "refused":
      return answerRefusal(result, userId, context.t);
  }
}
