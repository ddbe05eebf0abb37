import { PasswordProof } from "@/app/_auth/password-proof";
import type { UserContext } from "@/app/_auth/require";
import { valueInSentence } from "@/app/_contact/describe-contact";
import { ActionForm } from "@/app/_forms/action-form";
import { Card } from "@/app/_ui/card";
import { Notice } from "@/app/_ui/notice";
import { Panel } from "@/app/_ui/panel";
import { SubmitButton } from "@/app/_ui/submit-button";
import type { Channel } from "@/lib/contact/channel";
import type { Removal } from "@/lib/contact/remove";
import { readFreshProof } from "@/lib/session/fresh-proof";
import { WitnessCard } from "../../../confirm/witness-card";
import { provePasswordForScreenAction } from "../../../prove/actions";
import { ACCOUNT } from "../../address";
import { removeContactAction } from "./actions";

type Props = {
  channel: Channel;
  removal: Exclude<Removal, { outcome: "nothing-to-remove" }>;
  context: UserContext;
};

/** The one thing that stands between somebody and the removal, or the removal itself. */
export async function RemovalStep({ channel, removal, context: { session, user, directory, t } }: Props) {
  const here = `${ACCOUNT}/remove/${channel}`;
  switch (removal.outcome) {
    case "last-way":
      return <Notice tone="warning">{t(`account.last-${removal.to}`)}</Notice>;
    case "needs-factor": {
      const proof = await readFreshProof({ id: session.id, userId: user.id });
      if (proof.outcome !== "needs-factor") return <Notice tone="warning">{t("account.remove-later")}</Notice>;
      const { app, contacts: witnesses } = proof;
      return <WitnessCard witnesses={witnesses} app={app} why={t("account.remove-prove")} screen="account" next={here} t={t} />;
    }
    case "needs-password":
      return (
        <Card id="prove" heading={t("confirm.prove-title")} icon="check-circle">
          <PasswordProof id="prove-password" action={provePasswordForScreenAction} why={t("account.remove-password")} t={t}>
            <input type="hidden" name="next" value={here} />
          </PasswordProof>
        </Card>
      );
    case "removable":
      return (
        <Panel>
          <ActionForm id="remove" action={removeContactAction}>
            <input type="hidden" name="channel" value={channel} />
            <p>{t("account.remove-what", { value: valueInSentence(channel, removal.value, directory.country) })}</p>
            <p>{t("account.remove-told")}</p>
            <div>
              <SubmitButton variant="danger">{t(`account.remove-${channel}`)}</SubmitButton>
            </div>
          </ActionForm>
        </Panel>
      );
  }
}
