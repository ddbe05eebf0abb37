import { inSession } from "@/app/_auth/in-session";
import { requireUser } from "@/app/_auth/require";
import { pageNotFound } from "@/app/_server/page-not-found";
import { ButtonRow } from "@/app/_ui/button-row";
import { LinkButton } from "@/app/_ui/link-button";
import { Page } from "@/app/_ui/page";
import { readAppBinding } from "@/lib/authenticator/binding";
import { readAuthenticator } from "@/lib/authenticator/read";
import { readAppUnderWay } from "@/lib/authenticator/under-way";
import { readOrganisation } from "@/lib/organisation/read";
import { readFreshProof } from "@/lib/session/fresh-proof";
import { HERE } from "./address";
import { AppCard } from "./app-card";
import { BackupCard } from "./backup-card";
import { Gate } from "./gate";

export default async function AppPage() {
  const context = await requireUser(HERE);
  const { session, user, t } = context;
  const { productName } = await readOrganisation();
  const [binding, app, underWay, proof] = await Promise.all([
    readAppBinding(inSession(context)),
    readAuthenticator(user.id),
    readAppUnderWay(inSession(context), productName),
    readFreshProof({ id: session.id, userId: user.id }),
  ]);
  if (!binding) return pageNotFound();
  const { may, policyTakesApps } = binding;
  const changeable = may === "freely" || may === "held";
  return (
    <Page heading={t("authenticator.title")} lead={t("authenticator.lead")}>
      <div className="grid gap-5 wrap-anywhere">
        {(policyTakesApps || app) && (
          <Gate may={may} reachable={proof.outcome === "needs-factor"} losable={app?.usable === true} t={t} />
        )}
        <AppCard app={app} underWay={underWay} binding={binding} removable={changeable} context={context} />
        {!underWay && app && <BackupCard left={app.backupCodesLeft} renewable={changeable} t={t} />}
        <ButtonRow>
          <LinkButton href="/account" variant="quiet">
            {t("authenticator.back")}
          </LinkButton>
        </ButtonRow>
      </div>
    </Page>
  );
}
