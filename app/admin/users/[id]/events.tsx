import { DataTable } from "@/app/_ui/data-table";
import { EmptyState } from "@/app/_ui/empty-state";
import { isByConsole } from "@/lib/audit/by-console";
import { factorWord } from "@/lib/audit/factor-word";
import { type MessageKey, messages } from "@/lib/i18n/catalogue";
import { formatStamp, type Zone } from "@/lib/i18n/format-moment";
import type { Translate } from "@/lib/i18n/translate";
import type { UserOfPage } from "@/lib/user/read";

type Event = UserOfPage["events"][number];

const isKey = (key: string): key is MessageKey => {
  const [screen = "", element = ""] = key.split(".");
  return Object.hasOwn(messages.fr[screen] ?? {}, element);
};

/**
 * What happened, in the words that the account's holder reads, where they are shown it. A row may be of another version,
 * with an event of its own: that one keeps its code.
 */
function sentence({ what, channel, factor }: Event, t: Translate): string {
  const element = `event-${what.replaceAll(".", "-")}`;
  const key = [`account.${element}`, `user.${element}`].find(isKey);
  return key ? t(key, { channel: channel ?? "none", factor: factorWord(factor) }) : what;
}

/** What happened last to an account, whoever did it. */
export function Events({ account: { id, events }, t, zone }: { account: UserOfPage; t: Translate; zone: Zone }) {
  const whoOf = ({ what, actorId, actorName, address }: Event) => {
    if (actorId === null) return t(isByConsole({ what, actorId, address }) ? "user.by-console" : "user.by-nobody");
    return actorId === id ? t("user.by-person") : (actorName ?? t("user.by-nobody"));
  };
  return (
    <section aria-labelledby="events" className="grid gap-3">
      <h2 id="events" className="text-lg font-bold">
        {t("user.events")}
      </h2>
      {events.length === 0 ? (
        <EmptyState text={t("user.events-empty")} />
      ) : (
        <DataTable
          caption={t("user.events")}
          rows={events}
          rowKey={(event) => event.id}
          columns={[
            {
              key: "at",
              header: t("user.event-at"),
              cell: ({ at }) => <time dateTime={at.toISOString()}>{formatStamp(at, zone)}</time>,
            },
            { key: "event", header: t("user.event"), cell: (event) => sentence(event, t) },
            { key: "by", header: t("user.event-by"), cell: whoOf },
            { key: "from", header: t("user.event-from"), cell: ({ address }) => address ?? t("user.by-nobody") },
          ]}
        />
      )}
    </section>
  );
}
