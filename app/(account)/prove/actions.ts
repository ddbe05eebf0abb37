"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import { goalField, goalOf } from "@/app/_auth/goal";
import { inSession } from "@/app/_auth/in-session";
import { renewSessionOfBrowser } from "@/app/_auth/renew";
import { requireUser } from "@/app/_auth/require";
import { timeText } from "@/app/_contact/texts";
import type { FormState } from "@/app/_forms/form-state";
import { parseForm } from "@/app/_forms/parse-form";
import { limits } from "@/lib/limits";
import { reauthenticateByPassword } from "@/lib/session/reauthenticate";

const again = z.object({ next: goalField, password: z.string().max(limits.passwordMaxLength) });

export async function provePasswordForScreenAction(_: FormState, form: FormData): Promise<FormState> {
  const context = await requireUser("/prove");
  const { t, user } = context;
  const input = parseForm(again, form, t, { secret: ["password"] });
  if (!input.success) return input.state;
  const { next, password } = input.data;
  const result = await reauthenticateByPassword({ ...inSession(context), directoryId: user.directoryId, password });
  switch (result.outcome) {
    case "proved":
      await renewSessionOfBrowser();
      return redirect(goalOf(next));
    case "wrong":
      return { errors: { password: t("confirm.password-wrong") } };
    case "throttled":
      return { errors: { password: t("confirm.password-throttled", { time: timeText(context, result.retryAt) }) } };
    case "over":
      return redirect("/sign-in");
  }
}
