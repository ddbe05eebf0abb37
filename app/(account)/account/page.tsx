import { requireUser } from "@/app/_auth/require";
import { ButtonRow } from "@/app/_ui/button-row";
import { FocusWhen } from "@/app/_ui/focus-when";
import { LinkButton } from "@/app/_ui/link-button";
import { Notice } from "@/app/_ui/notice";
import { Page } from "@/app/_ui/page";
import { readHistory } from "@/lib/audit/history";
import { readAuthenticator } from "@/lib/authenticator/read";
import { CHANNELS } from "@/lib/contact/channel";
import { readPrompt } from "@/lib/prompt/read";
import { listSessions } from "@/lib/session/list";
import { ContactCard } from "../confirm/contact-card";
import { FollowCards } from "../confirm/follow-cards";
import { WitnessCard } from "../confirm/witness-card";
import { ACCOUNT, DONE } from "./address";
import { History } from "./history";
import { OwnSessions } from "./own-sessions";
import { SignInCard } from "./sign-in-card";

type Props = { searchParams: Promise<Partial<Record<"edit" | "done", string | string[]>>> };

/** What an account's holder sees of it, and everything that they can change there themselves. */
export default async function AccountPage({ searchParams }: Props) {
  const query = await searchParams;
  const context = await requireUser(ACCOUNT);
  const { session, user, directory, t, zone } = context;
  const [prompt, app, sessions, history] = await Promise.all([
    readPrompt({ id: session.id, userId: user.id }, "every"),
    readAuthenticator(user.id),
    listSessions({ userId: user.id, sessionId: session.id }),
    readHistory(user.id),
  ]);
  const edited = CHANNELS.find((channel) => channel === query.edit);
  const done = DONE.find((each) => each === query.done);

  return (
    <Page heading={t("account.title")} lead={t("account.lead")}>
      <div className="grid gap-5 wrap-anywhere">
        <div id="done" role="status" tabIndex={-1} className="outline-none empty:hidden">
          {done && <Notice tone="success">{t(`account.${done}`)}</Notice>}
        </div>
        {(prompt.app || prompt.witnesses.length > 0) && (
          <WitnessCard
            witnesses={prompt.witnesses}
            app={prompt.app}
            why={t("confirm.prove-why")}
            screen="account"
            next={ACCOUNT}
            t={t}
          />
        )}
        {prompt.cards.map((card) => (
          <ContactCard
            key={card.channel}
            card={card}
            screen="account"
            edited={edited === card.channel}
            country={directory.country}
            next={ACCOUNT}
            onlyAction={false}
            context={context}
          />
        ))}
        <SignInCard app={app} t={t} zone={zone} />
        <OwnSessions sessions={sessions} t={t} zone={zone} />
        <History lines={history} t={t} zone={zone} />
        <ButtonRow>
          <LinkButton href="/webtop" variant="quiet">
            {t("account.home")}
          </LinkButton>
          {user.role === "administrator" && (
            <LinkButton href="/admin" variant="quiet">
              {t("webtop.administration")}
            </LinkButton>
          )}
        </ButtonRow>
      </div>
      <FollowCards
        cards={prompt.cards.map(({ channel, state }) => ({ channel, state }))}
        waits={prompt.cards.some(({ state }) => state === "code-sent" || state === "expired")}
      />
      <FocusWhen id="done" what={done && `${done}, ${sessions.length}`} />
    </Page>
  );
}
