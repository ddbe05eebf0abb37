"use server";

import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { z } from "zod";
import { clientAddress } from "@/app/_auth/client-address";
import { pendingCookieName } from "@/app/_auth/cookies";
import { goOnSigningIn } from "@/app/_auth/go-on";
import type { FormState } from "@/app/_forms/form-state";
import { parseForm } from "@/app/_forms/parse-form";
import { requestLocale, requestTranslator } from "@/app/_i18n/request-locale";
import { formatTime } from "@/lib/i18n/format-moment";
import { limits } from "@/lib/limits";
import { choosePassword } from "@/lib/sign-in/choose-password";

const choice = z.object({ password: z.string() });

export async function choosePasswordAction(_: FormState, form: FormData): Promise<FormState> {
  const secret = (await cookies()).get(pendingCookieName())?.value;
  if (!secret) redirect("/sign-in");
  const t = await requestTranslator();
  const input = parseForm(choice, form, t, { secret: ["password"] });
  if (!input.success) return input.state;

  const chosen = await choosePassword({ secret, password: input.data.password, address: await clientAddress() });
  switch (chosen.outcome) {
    case "unfit":
      return {
        errors: {
          password: t(`new-password.${chosen.fault}`, { minimum: limits.passwordMinLength, maximum: limits.passwordMaxLength }),
        },
      };
    case "throttled": {
      const locale = await requestLocale();
      return {
        error: t("sign-in.throttled", {
          time: formatTime(chosen.retryAt, { locale, timeZone: chosen.timeZone }, { seconds: true }),
        }),
      };
    }
    case "over":
    case "chosen":
      return goOnSigningIn(secret);
  }
}
