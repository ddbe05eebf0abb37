import type { Route } from "next";
import Link from "next/link";
import { type Column, DataTable } from "@/app/_ui/data-table";
import { StatusTag, type TagLook } from "@/app/_ui/status-tag";
import { describeError } from "@/app/admin/messages/describe";
import type { PersonLine, PersonState } from "@/lib/campaign/list-people";
import { CHANNELS, type Channel } from "@/lib/contact/channel";
import { formatDay, type Zone } from "@/lib/i18n/format-moment";
import type { Translate } from "@/lib/i18n/translate";

const LOOK: Record<PersonState, TagLook> = {
  waiting: "info",
  unseen: "neutral",
  prompted: "info",
  postponed: "warning",
  requested: "info",
  failed: "danger",
  confirmed: "success",
  restored: "neutral",
};

type Props = { people: PersonLine[]; t: Translate; zone: Zone };

/** A page of a campaign's people; a name leads to the account. */
export function PeopleTable({ people, t, zone }: Props) {
  return (
    <DataTable
      caption={t("watch.people-caption")}
      rows={people}
      rowKey={({ id }) => id}
      columns={[
        {
          key: "name",
          header: t("users.name"),
          cell: ({ id, displayName, login, department }) => (
            <>
              <Link href={`/admin/users/${id}`} prefetch={false}>
                {displayName}
              </Link>
              <span className="block text-sm font-normal text-muted">{[login, department].filter(Boolean).join(" · ")}</span>
            </>
          ),
        },
        ...CHANNELS.map((channel) => channelColumn(channel, t)),
        { key: "prompts", header: t("watch.prompts"), numeric: true, cell: ({ prompts }) => prompts },
        { key: "skips", header: t("watch.skips"), numeric: true, cell: ({ skips }) => skips },
        {
          key: "last-sign-in",
          header: t("users.last-sign-in"),
          cell: ({ lastSignInAt }) =>
            lastSignInAt ? <time dateTime={lastSignInAt.toISOString()}>{formatDay(lastSignInAt, zone)}</time> : t("users.never"),
        },
        {
          key: "failure",
          header: t("watch.last-error"),
          cell: ({ failure }) =>
            failure ? (
              <Link href={`/admin/messages/${failure.messageId}` as Route} prefetch={false}>
                {failure.error ? describeError(failure.error, t) : t("messages.failed")}
              </Link>
            ) : (
              "–"
            ),
        },
      ]}
    />
  );
}

function channelColumn(channel: Channel, t: Translate): Column<PersonLine> {
  return {
    key: channel,
    header: t(`campaign.${channel}`),
    cell: ({ targets }) => {
      const target = targets.find((one) => one.channel === channel);
      if (!target) return "–";
      return (
        <>
          <StatusTag look={LOOK[target.state]}>{t(`watch.contact-${target.state}`)}</StatusTag>
          {target.asking && <span className="mt-1 block text-sm text-muted">{t(`watch.asking-${target.asking}`)}</span>}
        </>
      );
    },
  };
}
