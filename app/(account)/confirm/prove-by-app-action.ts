"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import { goalOf } from "@/app/_auth/goal";
import { inSession } from "@/app/_auth/in-session";
import { renewSessionOfBrowser } from "@/app/_auth/renew";
import { requireUser } from "@/app/_auth/require";
import { timeText } from "@/app/_contact/texts";
import type { FormState } from "@/app/_forms/form-state";
import { parseForm } from "@/app/_forms/parse-form";
import { readAppCode } from "@/lib/authenticator/read-code";
import { reauthenticateByApp } from "@/lib/session/reauthenticate-by-app";
import { onCard, showWindow } from "./window";

const typed = z.object({ code: z.string(), screen: z.enum(["window", "account", "prove"]), next: onCard.next });

export async function proveByAppAction(_: FormState, form: FormData): Promise<FormState> {
  const context = await requireUser("/confirm");
  const { t, user } = context;
  const input = parseForm(typed, form, t, { secret: ["code"] });
  if (!input.success) return input.state;
  const { code, screen, next } = input.data;
  if (!readAppCode(code)) return { errors: { code: t("authenticator.prove-malformed") } };

  const result = await reauthenticateByApp({ ...inSession(context), directoryId: user.directoryId, code });
  switch (result.outcome) {
    case "proved":
    case "let-in":
      await renewSessionOfBrowser();
      return screen === "window" ? showWindow(next) : redirect(goalOf(next));
    case "wrong":
      return { errors: { code: t("authenticator.prove-wrong") } };
    case "throttled":
      return { errors: { code: t("authenticator.prove-throttled", { time: timeText(context, result.retryAt) }) } };
    case "spent":
      return { errors: { code: t("authenticator.prove-spent") } };
    case "no-app":
      return { errors: { code: t("authenticator.prove-none") } };
    case "over":
      return redirect("/sign-in");
  }
}
