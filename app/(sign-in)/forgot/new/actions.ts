"use server";

import type { Route } from "next";
import { redirect } from "next/navigation";
import { z } from "zod";
import { clientAddress } from "@/app/_auth/client-address";
import { forgetRecovery, recoverySecret } from "@/app/_auth/recovery-cookie";
import type { FormState } from "@/app/_forms/form-state";
import { parseForm } from "@/app/_forms/parse-form";
import { requestTranslator } from "@/app/_i18n/request-locale";
import { limits } from "@/lib/limits";
import { finishRecovery } from "@/lib/recovery/finish";
import { goOnRecovering } from "../go-on";

const choice = z.object({ password: z.string() });

export async function finishRecoveryAction(_: FormState, form: FormData): Promise<FormState> {
  const t = await requestTranslator();
  const input = parseForm(choice, form, t, { secret: ["password"] });
  if (!input.success) return input.state;

  const finished = await finishRecovery({
    secret: await recoverySecret(),
    password: input.data.password,
    address: await clientAddress(),
  });
  switch (finished.outcome) {
    case "unfit":
      return {
        errors: {
          password: t(`new-password.${finished.fault}`, { minimum: limits.passwordMinLength, maximum: limits.passwordMaxLength }),
        },
      };
    case "closed":
      return goOnRecovering();
    case "changed":
      await forgetRecovery();
      return redirect("/sign-in?changed=1" as Route);
  }
}
