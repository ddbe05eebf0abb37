"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import { claimedSession } from "@/app/_auth/current-session";
import { keepSession } from "@/app/_auth/renew";
import { requireUser } from "@/app/_auth/require";
import { timeText } from "@/app/_contact/texts";
import type { FormState } from "@/app/_forms/form-state";
import { parseForm } from "@/app/_forms/parse-form";
import { limits } from "@/lib/limits";
import { changePassword } from "@/lib/password/change";
import { accountAfter } from "../address";

const passwords = z.object({ present: z.string().max(limits.passwordMaxLength), wanted: z.string() });

export async function changePasswordAction(_: FormState, form: FormData): Promise<FormState> {
  const context = await requireUser("/account/password");
  const { t, user, address } = context;
  const input = parseForm(passwords, form, t, { secret: ["present", "wanted"] });
  if (!input.success) return input.state;
  const session = await claimedSession();
  if (!session) redirect("/sign-in");

  const result = await changePassword({ userId: user.id, session, ...input.data, address });
  switch (result.outcome) {
    case "changed":
      if (result.key) await keepSession(result.key);
      return redirect(accountAfter("password-changed"));
    case "wrong":
      return { errors: { present: t("confirm.password-wrong") } };
    case "throttled":
      return { errors: { present: t("confirm.password-throttled", { time: timeText(context, result.retryAt) }) } };
    case "unfit":
      return { errors: { wanted: result.fault === "unchanged" ? t("account.unchanged") : faultOf(result.fault) } };
    case "over":
      return { error: t("account.password-over") };
  }

  function faultOf(fault: "too-short" | "too-long" | "forbidden-character" | "too-common"): string {
    return t(`new-password.${fault}`, { minimum: limits.passwordMinLength, maximum: limits.passwordMaxLength });
  }
}
