"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import { clientAddress } from "@/app/_auth/client-address";
import { keepRecovery, recoverySecret } from "@/app/_auth/recovery-cookie";
import type { FormState } from "@/app/_forms/form-state";
import { parseForm } from "@/app/_forms/parse-form";
import { requestLocale } from "@/app/_i18n/request-locale";
import { CHANNELS } from "@/lib/contact/channel";
import { formatTime } from "@/lib/i18n/format-moment";
import { translator } from "@/lib/i18n/translate";
import { limits } from "@/lib/limits";
import { startRecovery } from "@/lib/recovery/start";
import { listRecoverableDirectories } from "@/lib/recovery/ways";

const asked = z.object({
  directory: z.string().max(100),
  login: z.string().trim().min(1, "sign-in.login-missing").max(limits.loginMaxLength, "sign-in.login-too-long"),
  way: z.enum(CHANNELS, "forgot.way-missing"),
});

export async function startRecoveryAction(_: FormState, form: FormData): Promise<FormState> {
  const locale = await requestLocale();
  const t = translator(locale);
  const input = parseForm(asked, form, t);
  if (!input.success) return input.state;
  const { login, way } = input.data;
  const { values } = input;

  const choices = await listRecoverableDirectories();
  const directory = choices.length === 1 ? choices[0] : choices.find(({ slug }) => slug === input.data.directory);
  if (!directory) return { errors: { directory: t("sign-in.directory-missing") }, values };

  const started = await startRecovery({
    directoryId: directory.id,
    login,
    channel: way,
    locale,
    address: await clientAddress(),
    former: await recoverySecret(),
  });
  switch (started.outcome) {
    case "limited":
      return {
        error: t("forgot.limited", {
          time: formatTime(started.retryAt, { locale, timeZone: directory.timeZone }, { seconds: true }),
        }),
        values,
      };
    case "not-offered":
      return { errors: { way: t("forgot.not-offered") }, values };
    case "started":
      await keepRecovery(started.secret);
      return redirect("/forgot/code");
  }
}
