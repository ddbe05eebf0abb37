import { requireUser } from "@/app/_auth/require";
import { displayValue, tagOf } from "@/app/_contact/describe-contact";
import { Breakable } from "@/app/_ui/breakable";
import { ButtonRow } from "@/app/_ui/button-row";
import { ContactTag } from "@/app/_ui/contact-tag";
import { LinkButton } from "@/app/_ui/link-button";
import { Page } from "@/app/_ui/page";
import { Panel } from "@/app/_ui/panel";
import { SummaryList } from "@/app/_ui/summary-list";
import { formatMoment } from "@/lib/i18n/format-moment";
import { readPrompt } from "@/lib/prompt/read";

export default async function WebtopPage() {
  const { session, user, directory, t, zone } = await requireUser("/webtop");
  const { cards, remaining } = await readPrompt({ id: session.id, userId: user.id });
  return (
    <Page heading={t("webtop.title", { name: user.displayName })} lead={t("webtop.lead", { directory: directory.name })}>
      <Panel>
        <h2 className="mb-4 text-lg font-bold">{t("webtop.contacts")}</h2>
        <SummaryList
          rows={cards.map((card) => ({
            term: t(`webtop.${card.channel}`),
            value: (
              <>
                {card.asked === null ? (
                  t("webtop.none")
                ) : (
                  <Breakable address={displayValue(card.channel, card.asked, directory.country)} />
                )}
                {card.state === "confirmed" && card.heldUntil && (
                  <span className="block text-sm text-muted">
                    {t("webtop.held", { moment: formatMoment(card.heldUntil, zone) })}
                  </span>
                )}
              </>
            ),
            action: <ContactTag t={t} state={tagOf(card)} />,
          }))}
        />
        {remaining && <p className="mt-4 text-muted">{t("webtop.remaining")}</p>}
        <div className="mt-6">
          <ButtonRow>
            {remaining && <LinkButton href="/confirm">{t("webtop.confirm")}</LinkButton>}
            <LinkButton href="/account" variant="outline">
              {t("webtop.account")}
            </LinkButton>
            {user.role === "administrator" && (
              <LinkButton href="/admin" variant="outline">
                {t("webtop.administration")}
              </LinkButton>
            )}
          </ButtonRow>
        </div>
      </Panel>
    </Page>
  );
}
