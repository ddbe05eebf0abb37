import { cookies } from "next/headers";
import { pendingCookieName } from "@/app/_auth/cookies";
import { showSignIn } from "@/app/_auth/go-on";
import { requestTranslator } from "@/app/_i18n/request-locale";
import { Page } from "@/app/_ui/page";
import { Panel } from "@/app/_ui/panel";
import { nextStep } from "@/lib/sign-in/next-step";
import { readPendingSignIn } from "@/lib/sign-in/pending";
import { NewPasswordForm } from "../../new-password-form";
import { choosePasswordAction } from "./actions";

export default async function NewPasswordPage() {
  const secret = (await cookies()).get(pendingCookieName())?.value;
  const pending = await readPendingSignIn(secret);
  const isNext = secret !== undefined && (await nextStep(secret)).step === "choose-password";
  if (!pending || !isNext) return showSignIn(secret);
  const t = await requestTranslator();
  return (
    <Panel>
      <Page heading={t("new-password.title")} lead={t("new-password.lead")}>
        <NewPasswordForm login={pending.login} action={choosePasswordAction} submit={t("new-password.submit")} t={t} />
      </Page>
    </Panel>
  );
}
