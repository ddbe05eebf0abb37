"use server";

import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { z } from "zod";
import { inSession } from "@/app/_auth/in-session";
import { proveAddress } from "@/app/_auth/proof";
import { renewSessionOfBrowser } from "@/app/_auth/renew";
import { requireUser } from "@/app/_auth/require";
import type { FormState } from "@/app/_forms/form-state";
import { parseForm } from "@/app/_forms/parse-form";
import { beginApp, cancelApp, confirmApp } from "@/lib/authenticator/add";
import { removeApp } from "@/lib/authenticator/remove";
import { renewBackupCodes } from "@/lib/authenticator/renew-backup-codes";
import { readCode } from "@/lib/challenge/read-code";
import { HERE } from "./address";

const first = z.object({ code: z.string() });

export async function beginAppAction(): Promise<FormState> {
  const context = await requireUser(HERE);
  const { outcome } = await beginApp(inSession(context));
  switch (outcome) {
    case "needs-factor":
      return redirect(proveAddress(HERE));
    case "begun":
    case "needs-password":
    case "not-taken":
      return redirect(HERE);
  }
}

export async function cancelAppAction(): Promise<FormState> {
  const context = await requireUser(HERE);
  await cancelApp(inSession(context));
  return redirect(HERE);
}

export async function confirmAppAction(_: FormState, form: FormData): Promise<FormState> {
  const context = await requireUser(HERE);
  const { t } = context;
  const input = parseForm(first, form, t, { secret: ["code"] });
  if (!input.success) return input.state;
  const code = readCode(input.data.code, 6);
  if (!code) return { errors: { code: t("authenticator.code-malformed") } };

  const result = await confirmApp({ ...inSession(context), code });
  switch (result.outcome) {
    case "added":
      if (result.trustedFrom === null) await renewSessionOfBrowser();
      refresh();
      return { shown: result.backupCodes };
    case "wrong-code":
      return { errors: { code: t("authenticator.first-wrong") } };
    case "needs-factor":
      return redirect(proveAddress(HERE));
    case "over":
      refresh();
      return { status: t("authenticator.over") };
    case "needs-password":
    case "not-taken":
      return redirect(HERE);
  }
}

export async function renewBackupCodesAction(): Promise<FormState> {
  const context = await requireUser(HERE);
  const result = await renewBackupCodes(inSession(context));
  switch (result.outcome) {
    case "made":
      refresh();
      return { shown: result.backupCodes };
    case "needs-factor":
      return redirect(proveAddress(HERE));
    case "no-app":
    case "needs-password":
      return redirect(HERE);
  }
}

export async function removeAppAction(): Promise<FormState> {
  const context = await requireUser(HERE);
  const result = await removeApp(inSession(context));
  switch (result.outcome) {
    case "last-way":
      return { error: context.t(`authenticator.last-way-${result.to}`) };
    case "needs-factor":
      return redirect(proveAddress(HERE));
    case "removed":
    case "no-app":
    case "needs-password":
      return redirect(HERE);
  }
}
