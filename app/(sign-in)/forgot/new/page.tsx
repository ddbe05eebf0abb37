import { requestTranslator } from "@/app/_i18n/request-locale";
import { Page } from "@/app/_ui/page";
import { Panel } from "@/app/_ui/panel";
import { NewPasswordForm } from "../../new-password-form";
import { requireRecovery } from "../go-on";
import { finishRecoveryAction } from "./actions";

export default async function RecoveredPasswordPage() {
  const { recovery } = await requireRecovery("password");
  const t = await requestTranslator();
  return (
    <Panel>
      <Page heading={t("new-password.title")} step={t("forgot.step", { step: 3 })} lead={t("forgot.new-lead")}>
        <NewPasswordForm login={recovery.login} action={finishRecoveryAction} submit={t("forgot.save")} t={t} />
      </Page>
    </Panel>
  );
}
