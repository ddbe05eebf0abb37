import { requireAdministrator } from "@/app/_auth/require";
import { AutoRefresh } from "@/app/_ui/auto-refresh";
import { EmptyState } from "@/app/_ui/empty-state";
import { LinkButton } from "@/app/_ui/link-button";
import { Page } from "@/app/_ui/page";
import { Pages, turnOf } from "@/app/_ui/pages";
import { formatTime } from "@/lib/i18n/format-moment";
import { listMessages } from "@/lib/message/list";
import { readQueue } from "@/lib/message/queue";
import { readPrerequisites } from "@/lib/policy/prerequisites";
import { Filters } from "./filters";
import { Queue } from "./queue";
import { addressOf, isFiltered, LIVE_TURNS, readSearch, type SearchParams } from "./search";
import { MessageTable } from "./table";

/** Three announcements a minute at most, and time to read a row. */
const LIVE_SECONDS = 20;

export default async function MessagesPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { t, zone } = await requireAdministrator("/admin/messages");
  const params = await searchParams;
  const search = readSearch(params);
  const turn = turnOf(params);
  const [page, queue, found] = await Promise.all([listMessages({ ...search, ...turn }), readQueue(), readPrerequisites()]);
  const { messages, total, ...turns } = page;
  const { live } = search;
  const time = formatTime(found.checkedAt, zone, { seconds: true });

  return (
    <Page heading={t("messages.title")} lead={t("messages.lead")}>
      <div className="grid gap-6">
        {live > 0 && (
          <AutoRefresh
            seconds={LIVE_SECONDS}
            secondsWithoutScript={LIVE_SECONDS}
            stops={{
              turns: live,
              next: addressOf({ ...search, live: live - 1 }, turn),
              end: addressOf({ ...search, live: 0 }, turn),
            }}
          />
        )}
        <Queue queue={queue} found={found} t={t} locale={zone.locale} />
        <Filters search={search} t={t} />
        <div className="flex flex-wrap items-center gap-x-6 gap-y-2">
          <p role="status" className="mr-auto font-semibold">
            {t(total.more ? "messages.count-more" : "messages.count", { count: total.count })}
          </p>
          {isFiltered(search) && messages.length > 0 && (
            <LinkButton href={addressOf({ live })} variant="quiet" size="small">
              {t("messages.clear")}
            </LinkButton>
          )}
          <p className="text-muted">
            {live > 0 ? t("messages.updated-live", { time, seconds: LIVE_SECONDS }) : t("messages.updated", { time })}
          </p>
          <LinkButton href={addressOf(search, turn)} size="small">
            {t("messages.refresh")}
          </LinkButton>
          <LinkButton href={addressOf({ ...search, live: live > 0 ? 0 : LIVE_TURNS }, turn)} variant="quiet" size="small">
            {t(live > 0 ? "messages.live-off" : "messages.live-on")}
          </LinkButton>
        </div>
        {messages.length === 0 ? (
          <EmptyState text={t("messages.empty")}>
            {isFiltered(search) && <LinkButton href={addressOf({ live })}>{t("messages.clear")}</LinkButton>}
          </EmptyState>
        ) : (
          <MessageTable messages={messages} t={t} zone={zone} />
        )}
        <Pages {...turns} to={(turn) => addressOf(search, turn)} t={t} />
      </div>
    </Page>
  );
}
