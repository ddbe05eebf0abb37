"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import { clientAddress } from "@/app/_auth/client-address";
import { keepRecovery, recoverySecret } from "@/app/_auth/recovery-cookie";
import type { FormState } from "@/app/_forms/form-state";
import { parseForm } from "@/app/_forms/parse-form";
import { requestTranslator } from "@/app/_i18n/request-locale";
import { proveRecoveryByTyping } from "@/lib/recovery/prove-by-typing";
import { goOnRecovering } from "../go-on";

const typing = z.object({ code: z.string() });

/** From here on every error says how many tries are left. */
const SAY_ATTEMPTS_UP_TO = 3;

export async function proveRecoveryAction(_: FormState, form: FormData): Promise<FormState> {
  const t = await requestTranslator();
  const input = parseForm(typing, form, t, { secret: ["code"] });
  if (!input.success) return input.state;

  const proof = { secret: await recoverySecret(), typed: input.data.code, address: await clientAddress() };
  const proved = await proveRecoveryByTyping(proof);
  switch (proved.outcome) {
    case "malformed":
      return { errors: { code: t(proved.step === "first-code" ? "forgot.code-malformed" : "forgot.second-malformed") } };
    case "wrong-code": {
      const { attemptsLeft: left } = proved;
      if (left === 0) return goOnRecovering();
      return { errors: { code: left > SAY_ATTEMPTS_UP_TO ? t("forgot.wrong") : t("forgot.wrong-left", { left }) } };
    }
    case "closed":
      return goOnRecovering();
    case "proved":
      await keepRecovery(proved.secret);
      return redirect("/forgot/new");
  }
}
