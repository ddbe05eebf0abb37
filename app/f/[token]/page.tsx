import { requestTranslator } from "@/app/_i18n/request-locale";
import { Button } from "@/app/_ui/button";
import { Page } from "@/app/_ui/page";
import { Panel } from "@/app/_ui/panel";
import { findNoticeOfLink, freezeState } from "@/lib/freeze/read";
import { FreezeOutcome } from "../outcome";
import { freezeAction } from "./actions";

/** What a notice's link opens. It shows; only its button freezes, because mail scanners open links. */
export default async function FreezePage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  const t = await requestTranslator();
  const state = freezeState(await findNoticeOfLink(token));
  if (state !== "open") return <FreezeOutcome state={state} t={t} />;
  return (
    <Panel>
      <Page heading={t("freeze.title")} lead={t("freeze.lead")}>
        <ul className="mb-6 grid list-disc gap-2 pl-6">
          <li>{t("freeze.contacts")}</li>
          <li>{t("freeze.sessions")}</li>
          <li>{t("freeze.help-desk")}</li>
        </ul>
        <form action={freezeAction.bind(null, token)}>
          <Button type="submit">{t("freeze.submit")}</Button>
        </form>
        <p className="mt-6 text-muted">{t("freeze.otherwise")}</p>
      </Page>
    </Panel>
  );
}
