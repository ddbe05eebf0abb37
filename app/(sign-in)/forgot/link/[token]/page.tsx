import type { Metadata } from "next";
import { recoverySecret } from "@/app/_auth/recovery-cookie";
import { requestTranslator } from "@/app/_i18n/request-locale";
import { Button } from "@/app/_ui/button";
import { Page } from "@/app/_ui/page";
import { Panel } from "@/app/_ui/panel";
import { readRecovery } from "@/lib/recovery/read";
import { proveRecoveryLinkAction } from "./actions";

/** The address holds a token: no search engine is to see it. */
export const metadata: Metadata = { robots: { index: false, follow: false } };

/** What the mailed link opens. It shows; only its button proves, and only in the browser that asked. */
export default async function RecoveryLinkPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  const [t, { step }] = [await requestTranslator(), await readRecovery(await recoverySecret())];
  if (step === "over") {
    return (
      <Panel>
        <Page heading={t("forgot.elsewhere-title")} lead={t("forgot.elsewhere")} />
      </Panel>
    );
  }
  return (
    <Panel>
      <Page heading={t("forgot.link-title")} lead={t("forgot.link-lead")}>
        <form action={proveRecoveryLinkAction.bind(null, token)}>
          <Button type="submit">{t("forgot.continue")}</Button>
        </form>
      </Page>
    </Panel>
  );
}
