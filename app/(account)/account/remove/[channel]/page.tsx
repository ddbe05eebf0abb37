import { notFound, redirect } from "next/navigation";
import { requireUser } from "@/app/_auth/require";
import { ButtonRow } from "@/app/_ui/button-row";
import { LinkButton } from "@/app/_ui/link-button";
import { Page } from "@/app/_ui/page";
import { CHANNELS } from "@/lib/contact/channel";
import { readRemoval } from "@/lib/contact/remove";
import { ACCOUNT } from "../../address";
import { RemovalStep } from "./step";

type Props = { params: Promise<{ channel: string }> };

/** Asks whether a contact is really to be removed, after a proof where that takes one; or says why it stays. */
export default async function RemovePage({ params }: Props) {
  const given = (await params).channel;
  const channel = CHANNELS.find((each) => each === given);
  if (!channel) notFound();
  const context = await requireUser(`${ACCOUNT}/remove/${channel}`);
  const { session, user, t } = context;
  const removal = await readRemoval({ userId: user.id, sessionId: session.id, channel });
  if (removal.outcome === "nothing-to-remove") redirect(ACCOUNT);
  return (
    <Page heading={t(`account.remove-${channel}-title`)}>
      <div className="grid gap-5 wrap-anywhere">
        <RemovalStep channel={channel} removal={removal} context={context} />
        <ButtonRow>
          <LinkButton href={ACCOUNT} variant="quiet">
            {t(`account.keep-${channel}`)}
          </LinkButton>
        </ButtonRow>
      </div>
    </Page>
  );
}
