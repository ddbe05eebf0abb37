import { ActionForm } from "@/app/_forms/action-form";
import { LinkButton } from "@/app/_ui/link-button";
import { SubmitButton } from "@/app/_ui/submit-button";
import type { Translate } from "@/lib/i18n/translate";
import type { FactorChoice } from "@/lib/sign-in/read-second-factor";
import { sendFactorAction } from "./actions";
import { type ContactChoice, isContact, shown, type View, viewAddress, viewsOf } from "./ways";

type Props = { choices: readonly FactorChoice[]; view: View | null; t: Translate };

/** Every way but the one in front. A code is sent by a button; what was sent, or is at hand, is behind a link. */
export function OtherWays({ choices, view, t }: Props) {
  const others = viewsOf(choices).filter((other) => other !== view);
  return others.map((other) => {
    const contact = choices.find((choice): choice is ContactChoice => isContact(choice) && choice.way === other);
    if (contact?.state === "service-down") {
      return (
        <p key={other} className="text-muted">
          {t(`second-factor.down-${contact.way}`)}
        </p>
      );
    }
    if (contact?.state !== "not-sent") {
      return (
        <div key={other}>
          <LinkButton href={viewAddress(other)}>{t(`second-factor.way-${other}`)}</LinkButton>
        </div>
      );
    }
    return (
      <ActionForm key={other} id={`second-factor-${other}`} action={sendFactorAction}>
        <input type="hidden" name="channel" value={contact.way} />
        <div>
          <SubmitButton variant="outline">{t(`second-factor.send-${contact.way}`, shown(contact))}</SubmitButton>
        </div>
      </ActionForm>
    );
  });
}
