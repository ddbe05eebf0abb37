import { PasswordProof } from "@/app/_auth/password-proof";
import { proveAddress } from "@/app/_auth/proof";
import { Card } from "@/app/_ui/card";
import { LinkButton } from "@/app/_ui/link-button";
import type { AppBinding } from "@/lib/authenticator/binding";
import type { Translate } from "@/lib/i18n/translate";
import { provePasswordForScreenAction } from "../../prove/actions";
import { HERE } from "./address";

type Props = {
  may: AppBinding["may"];
  /** Whether something that the account trusts can be asked for a proof now. */
  reachable: boolean;
  /** Whether there is an app that only it, or the help desk, can be rid of. */
  losable: boolean;
  t: Translate;
};

/** What stands before a change of the app: a proof by what is trusted, or the password again where nothing is. */
export function Gate({ may, reachable, losable, t }: Props) {
  if (may === "freely" || may === "held") return null;
  return (
    <Card id="gate" heading={t("confirm.prove-title")} icon="check-circle">
      {may === "needs-password" ? (
        <PasswordProof id="gate-password" action={provePasswordForScreenAction} why={t("authenticator.password-first")} t={t}>
          <input type="hidden" name="next" value={HERE} />
        </PasswordProof>
      ) : reachable ? (
        <>
          <p>{t("authenticator.prove-first")}</p>
          <div>
            <LinkButton href={proveAddress(HERE)} variant="primary">
              {t("authenticator.prove-link")}
            </LinkButton>
          </div>
        </>
      ) : (
        <p>{t("authenticator.prove-later")}</p>
      )}
      {losable && <p>{t("authenticator.lost-app")}</p>}
    </Card>
  );
}
