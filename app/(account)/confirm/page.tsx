import { goOnInSession } from "@/app/_auth/go-on";
import { inSession } from "@/app/_auth/in-session";
import { requireUser } from "@/app/_auth/require";
import { sameOriginPath } from "@/app/_auth/same-origin-path";
import { CampaignMessage } from "@/app/_contact/campaign-message";
import { ActionForm } from "@/app/_forms/action-form";
import { Button } from "@/app/_ui/button";
import { LinkButton } from "@/app/_ui/link-button";
import { Notice } from "@/app/_ui/notice";
import { Page } from "@/app/_ui/page";
import { SubmitButton } from "@/app/_ui/submit-button";
import { isAppOffered } from "@/lib/authenticator/offer";
import { CHANNELS, type Channel } from "@/lib/contact/channel";
import { formatDate } from "@/lib/i18n/format-moment";
import { readOwnText } from "@/lib/organisation/own-text";
import { readOrganisation } from "@/lib/organisation/read";
import { type Prompt, readPrompt } from "@/lib/prompt/read";
import { readFactorDay } from "@/lib/sign-in/read-factor-day";
import { leavePromptAction, sendBothAction } from "./actions";
import { ContactCard } from "./contact-card";
import { FollowCards } from "./follow-cards";
import { Why } from "./why";
import { WitnessCard } from "./witness-card";

type Props = { searchParams: Promise<{ next?: string | string[]; edit?: string | string[] }> };

export default async function ConfirmPage({ searchParams }: Props) {
  const query = await searchParams;
  const next = sameOriginPath(query.next) ?? "";
  const context = await requireUser(`/confirm${next && `?next=${encodeURIComponent(next)}`}`);
  const { session, user, directory, locale, t } = context;
  const prompt = await readPrompt({ id: session.id, userId: user.id });
  if (!prompt.remaining && session.prompt !== "due") await goOnInSession(session.id, next || null);

  const [{ productName, supportAddress }, notice, factorDay] = await Promise.all([
    readOrganisation(),
    readOwnText("notice", locale),
    readFactorDay(user.id),
  ]);
  const support = directory.supportAddress ?? supportAddress;
  const edited = CHANNELS.find((channel) => channel === query.edit);
  const sendable = prompt.cards.filter(({ state, needs }) => (state === "unconfirmed" || state === "changed") && needs === null);
  const done = !prompt.remaining;

  return (
    <Page heading={t(done ? "confirm.done-title" : "confirm.title")} lead={t(leadOf(prompt))}>
      <div className="grid gap-5 wrap-anywhere">
        {prompt.message && <CampaignMessage text={prompt.message[locale]} t={t} />}
        {factorDay && <Notice tone="info">{t("second-factor.from-day", { day: formatDate(factorDay, locale) })}</Notice>}
        {sendable.length === 2 && !edited && (
          <ActionForm id="send-both" action={sendBothAction}>
            <input type="hidden" name="next" value={next} />
            <SubmitButton>{t("confirm.send-both")}</SubmitButton>
          </ActionForm>
        )}
        {(prompt.app || prompt.witnesses.length > 0) && (
          <WitnessCard
            witnesses={prompt.witnesses}
            app={prompt.app}
            why={t("confirm.prove-why")}
            screen="window"
            next={next}
            t={t}
          />
        )}
        {prompt.cards.map((card) => (
          <ContactCard
            key={card.channel}
            card={card}
            screen="window"
            edited={edited === card.channel}
            country={directory.country}
            next={next}
            onlyAction={sendable.length < 2}
            context={context}
          />
        ))}
        <form action={leavePromptAction.bind(null, next)} className="grid gap-2">
          <div>
            <Button type="submit" variant={done ? "primary" : "outline"}>
              {done ? t("confirm.continue", { product: productName }) : t("confirm.later")}
            </Button>
          </div>
          {!done && (
            <p className="text-muted">
              {t("confirm.later-hint")} {prompt.cannotRecover && t("confirm.later-risk")}
            </p>
          )}
        </form>
        {done && (await isAppOffered(inSession(context))) && (
          <div>
            <LinkButton href="/account/app" variant="quiet">
              {t("authenticator.offer")}
            </LinkButton>
          </div>
        )}
        {!done && <Why cards={prompt.cards} notice={notice} context={context} />}
        {support && <p className="text-muted">{t("confirm.question", { address: support })}</p>}
      </div>
      <FollowCards
        cards={prompt.cards.map(({ channel, state }) => ({ channel, state }))}
        waits={prompt.cards.some(({ state }) => state === "code-sent" || state === "expired")}
      />
    </Page>
  );
}

/** One sentence on what is left. */
function leadOf({
  cards,
  remaining,
}: Prompt): `confirm.${"lead" | `${"done" | "left"}-${Channel}` | "done-both" | "done-nothing"}` {
  const confirmed = cards.filter(({ state }) => state === "confirmed").map(({ channel }) => channel);
  const [only] = confirmed;
  if (!remaining) return confirmed.length === 2 ? "confirm.done-both" : only ? `confirm.done-${only}` : "confirm.done-nothing";
  const left = cards.find(({ state }) => state !== "confirmed");
  return only && left && left.pendingValue === null ? `confirm.left-${left.channel}` : "confirm.lead";
}
