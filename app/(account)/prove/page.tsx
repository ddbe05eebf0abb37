import { redirect } from "next/navigation";
import { goalOf } from "@/app/_auth/goal";
import { PasswordProof } from "@/app/_auth/password-proof";
import { proveAddress } from "@/app/_auth/proof";
import { requireUser } from "@/app/_auth/require";
import { ButtonRow } from "@/app/_ui/button-row";
import { Card } from "@/app/_ui/card";
import { LinkButton } from "@/app/_ui/link-button";
import { Notice } from "@/app/_ui/notice";
import { Page } from "@/app/_ui/page";
import { limits } from "@/lib/limits";
import { readFreshProof } from "@/lib/session/fresh-proof";
import { WitnessCard } from "../confirm/witness-card";
import { provePasswordForScreenAction } from "./actions";
import { wayOut } from "./way-out";

type Props = { searchParams: Promise<{ next?: string | string[] }> };

/** Asks whoever is at the keyboard to prove that it is they, and leads on to what asked for it. */
export default async function ProvePage({ searchParams }: Props) {
  const { next: given } = await searchParams;
  const goal = goalOf(typeof given === "string" ? given : "");
  const { session, user, t } = await requireUser(proveAddress(goal));
  const proof = await readFreshProof({ id: session.id, userId: user.id });
  if (proof.outcome === "fresh") redirect(goal);
  return (
    <Page heading={t("prove.title")} lead={t("prove.lead", { minutes: limits.FRESH_PROOF_MS / 60_000 })}>
      <div className="grid gap-5 wrap-anywhere">
        {proof.outcome === "needs-factor" && (
          <WitnessCard witnesses={proof.contacts} app={proof.app} why={t("prove.by-code")} screen="prove" next={goal} t={t} />
        )}
        {proof.outcome === "needs-password" && (
          <Card id="password" heading={t("confirm.prove-title")} icon="check-circle">
            <PasswordProof id="prove" action={provePasswordForScreenAction} why={t("prove.by-password")} t={t}>
              <input type="hidden" name="next" value={goal} />
            </PasswordProof>
          </Card>
        )}
        {proof.outcome === "needs-confirmation" && <Notice tone="warning">{t("prove.by-nothing")}</Notice>}
        <ButtonRow>
          <LinkButton href={wayOut(goal)} variant="quiet">
            {t("prove.cancel")}
          </LinkButton>
        </ButtonRow>
      </div>
    </Page>
  );
}
