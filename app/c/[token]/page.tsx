import { requestLocale } from "@/app/_i18n/request-locale";
import { Button } from "@/app/_ui/button";
import { Page } from "@/app/_ui/page";
import { Panel } from "@/app/_ui/panel";
import { formatMoment } from "@/lib/i18n/format-moment";
import { translator } from "@/lib/i18n/translate";
import { findChallengeOfLink, linkState } from "@/lib/link/read";
import { LinkOutcome } from "../outcome";
import { confirmLinkAction, disownLinkAction } from "./actions";

/** What a mailed link opens. It shows; only its buttons do, because mail scanners open links. */
export default async function LinkPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  const locale = await requestLocale();
  const t = translator(locale);
  const challenge = await findChallengeOfLink(token);
  const state = linkState(challenge);
  if (!challenge || state !== "open") {
    const expiredAt = state === "expired" && challenge?.linkExpiresAt;
    const moment = expiredAt && formatMoment(expiredAt, { locale, timeZone: challenge.timeZone });
    return <LinkOutcome state={state === "open" ? "unknown" : state} moment={moment || undefined} t={t} />;
  }
  return (
    <Panel>
      <Page heading={t("link.title")} lead={t("link.why")}>
        <p className="mb-6 text-lg font-semibold break-words">{t("link.address", { value: challenge.value })}</p>
        <div className="flex flex-wrap gap-3">
          <form action={confirmLinkAction.bind(null, token)} className="w-full xs:w-auto">
            <Button type="submit">{t("link.confirm")}</Button>
          </form>
          <form action={disownLinkAction.bind(null, token)} className="w-full xs:w-auto">
            <Button type="submit" variant="outline">
              {t("link.disown")}
            </Button>
          </form>
        </div>
      </Page>
    </Panel>
  );
}
