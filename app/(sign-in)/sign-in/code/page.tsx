import { cookies } from "next/headers";
import { pendingCookieName } from "@/app/_auth/cookies";
import { showSignIn } from "@/app/_auth/go-on";
import { requestOrganisation } from "@/app/_auth/organisation";
import { requestLocale } from "@/app/_i18n/request-locale";
import { Button } from "@/app/_ui/button";
import { Disclosure } from "@/app/_ui/disclosure";
import { Page } from "@/app/_ui/page";
import { Panel } from "@/app/_ui/panel";
import { translator } from "@/lib/i18n/translate";
import { readSecondFactor } from "@/lib/sign-in/read-second-factor";
import { cancelSignInAction } from "./actions";
import { ContactWay } from "./contact-way";
import { HelpDesk } from "./help-desk";
import { OtherWays } from "./other-ways";
import { TypedWay } from "./typed-way";
import { chooseView, isContact, viewsOf } from "./ways";

type Props = { searchParams: Promise<{ way?: string | string[] }> };

export default async function SecondFactorPage({ searchParams }: Props) {
  const { way } = await searchParams;
  const secret = (await cookies()).get(pendingCookieName())?.value;
  const factor = await readSecondFactor(secret);
  if (factor.outcome === "over") return showSignIn(secret);
  const [locale, organisation] = await Promise.all([requestLocale(), requestOrganisation()]);
  const t = translator(locale);
  const desk = <HelpDesk address={factor.supportAddress ?? organisation.supportAddress} t={t} />;
  const cancel = (
    <form action={cancelSignInAction}>
      <Button type="submit" variant="quiet">
        {t("second-factor.cancel")}
      </Button>
    </form>
  );
  if (factor.outcome === "refused") {
    return (
      <Panel>
        <Page heading={t("second-factor.refused-title")} lead={t("second-factor.refused")}>
          <div className="stack [--stack:1.5rem]">
            {desk}
            {cancel}
          </div>
        </Page>
      </Panel>
    );
  }

  const { choices, confirms } = factor;
  const view = chooseView(choices, way);
  const contact = choices.filter(isContact).find((choice) => choice.way === view);
  // A code is at hand, or under way.
  const typing = view !== null && contact?.state !== "not-sent" && contact?.state !== "service-down";
  const zone = { locale, timeZone: factor.timeZone };
  return (
    <Panel>
      <Page
        heading={t(typing ? "second-factor.title" : "second-factor.choose-title")}
        lead={view === null && t("second-factor.choose-lead")}
      >
        <div className="stack [--stack:1.5rem] wrap-anywhere">
          {contact && <ContactWay choice={contact} confirms={confirms} zone={zone} t={t} />}
          {view !== null && view !== "email" && view !== "mobile" && <TypedWay view={view} t={t} />}
          {viewsOf(choices).length > 1 && (
            <div className="stack [--stack:0.75rem]">
              {view !== null && <h2 className="text-lg font-bold">{t("second-factor.ways")}</h2>}
              <OtherWays choices={choices} view={view} t={t} />
            </div>
          )}
          <Disclosure summary={t(lostText())}>{desk}</Disclosure>
          {cancel}
        </div>
      </Page>
    </Panel>
  );

  function lostText() {
    return view === null || view === "backup" ? "second-factor.lost" : (`second-factor.lost-${view}` as const);
  }
}
