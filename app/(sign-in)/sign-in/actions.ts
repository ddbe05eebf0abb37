"use server";

import { cookies } from "next/headers";
import { z } from "zod";
import { clientAddress } from "@/app/_auth/client-address";
import { cookieOptions, pendingCookieName } from "@/app/_auth/cookies";
import { goOnSigningIn } from "@/app/_auth/go-on";
import { requestOrganisation } from "@/app/_auth/organisation";
import { rememberDirectory } from "@/app/_auth/remembered-directory";
import { sameOriginPath } from "@/app/_auth/same-origin-path";
import type { FormState } from "@/app/_forms/form-state";
import { parseForm } from "@/app/_forms/parse-form";
import { requestLocale } from "@/app/_i18n/request-locale";
import { listDirectoryChoices } from "@/lib/directory/choices";
import { formatTime } from "@/lib/i18n/format-moment";
import { translator } from "@/lib/i18n/translate";
import { limits } from "@/lib/limits";
import { sendToOnlyWay } from "@/lib/sign-in/send-factor";
import { startSignIn } from "@/lib/sign-in/start";

const credentials = z.object({
  directory: z.string().max(100),
  login: z.string().trim().min(1, "sign-in.login-missing").max(limits.loginMaxLength, "sign-in.login-too-long"),
  password: z.string().min(1, "sign-in.password-missing").max(limits.passwordMaxLength, "sign-in.password-too-long"),
  next: z.string().max(600),
});

export async function signInAction(_: FormState, form: FormData): Promise<FormState> {
  const locale = await requestLocale();
  const t = translator(locale);
  const input = parseForm(credentials, form, t, { secret: ["password"] });
  if (!input.success) return input.state;
  const { login, password, next } = input.data;
  const { values } = input;

  const choices = await listDirectoryChoices();
  const directory = choices.length === 1 ? choices[0] : choices.find(({ slug }) => slug === input.data.directory);
  if (!directory) return { errors: { directory: t("sign-in.directory-missing") }, values };

  const address = await clientAddress();
  const started = await startSignIn({
    directoryId: directory.id,
    login,
    password,
    address,
    returnTo: sameOriginPath(next),
  });
  switch (started.outcome) {
    case "wrong":
      return { error: t("sign-in.wrong"), values };
    case "crowded":
      return { error: t("sign-in.crowded"), values };
    case "throttled":
      return {
        error: t("sign-in.throttled-forgot", {
          time: formatTime(started.retryAt, { locale, timeZone: directory.timeZone }, { seconds: true }),
        }),
        values,
      };
    case "refused": {
      const desk = started.supportAddress ?? (await requestOrganisation()).supportAddress;
      return { error: desk ? t("sign-in.refused-with-address", { address: desk }) : t("sign-in.refused"), values };
    }
    case "started":
      (await cookies()).set(pendingCookieName(), started.secret, {
        ...cookieOptions(),
        maxAge: limits.PENDING_SIGN_IN_MS / 1_000,
      });
      await rememberDirectory(directory.slug);
      await sendToOnlyWay({ secret: started.secret, locale, address });
      return goOnSigningIn(started.secret);
  }
}
