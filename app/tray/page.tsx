import { requestLocale } from "@/app/_i18n/request-locale";
import { pageNotFound } from "@/app/_server/page-not-found";
import { Card } from "@/app/_ui/card";
import { EmptyState } from "@/app/_ui/empty-state";
import { LinkButton } from "@/app/_ui/link-button";
import { Page } from "@/app/_ui/page";
import { UserShell } from "@/app/_ui/user-shell";
import { setting } from "@/lib/env";
import { formatTime } from "@/lib/i18n/format-moment";
import { translator } from "@/lib/i18n/translate";
import { listTray } from "@/lib/tray/list";

/** Enough to find what was just sent. */
const SHOWN = 20;

/** What the demonstration would have sent. Anybody at this machine may read it; elsewhere it does not exist. */
export default async function TrayPage() {
  const messages = await listTray(SHOWN);
  if (!messages) pageNotFound();
  const locale = await requestLocale();
  const t = translator(locale);
  return (
    <UserShell>
      <Page heading={t("tray.title")} lead={t("tray.lead")}>
        <div className="mb-5 flex flex-wrap gap-3">
          <LinkButton href="/tray">{t("tray.refresh")}</LinkButton>
          <LinkButton href="/sign-in" variant="quiet">
            {t("tray.sign-in")}
          </LinkButton>
        </div>
        {messages.length === 0 && <EmptyState text={t("tray.empty")} />}
        <div className="grid gap-4">
          {messages.map((message) => {
            const link = linkIn(message.text);
            return (
              <Card
                key={message.id}
                id={`message-${message.id}`}
                heading={message.subject ?? t(`tray.${message.channel}`)}
                icon={message.channel === "email" ? "mail" : "mobile"}
                tag={
                  <time dateTime={message.createdAt.toISOString()} className="text-sm font-normal text-muted">
                    {formatTime(message.createdAt, { locale, timeZone: "Europe/Paris" }, { seconds: true })}
                  </time>
                }
              >
                <p className="wrap-anywhere text-muted">{t("tray.to", { value: message.to })}</p>
                <p className="wrap-anywhere whitespace-pre-wrap">{message.text}</p>
                {link && (
                  <div>
                    <a href={link} className="inline-flex min-h-11 items-center font-semibold">
                      {t("tray.open")}
                    </a>
                  </div>
                )}
              </Card>
            );
          })}
        </div>
      </Page>
    </UserShell>
  );
}

/** Where links of messages lead: a confirmation, a freeze, a forgotten password. */
const LINKED = ["/c/", "/f/", "/forgot/link/"];

/** The link of a message, as a path of this site. */
function linkIn(text: string): string | null {
  const { origin } = setting("APP_URL");
  const path = text.split(/\s+/).find((word) => LINKED.some((place) => word.startsWith(`${origin}${place}`)));
  return path ? path.slice(origin.length) : null;
}
