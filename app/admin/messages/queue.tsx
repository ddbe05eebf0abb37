import Link from "next/link";
import { Notice } from "@/app/_ui/notice";
import { formatDuration } from "@/lib/i18n/format-duration";
import type { Locale } from "@/lib/i18n/locale";
import type { Translate } from "@/lib/i18n/translate";
import type { QueuedChannel } from "@/lib/message/queue";
import type { Prerequisites } from "@/lib/policy/prerequisites";
import { addressOf } from "./search";

type Props = { queue: QueuedChannel[]; found: Prerequisites; t: Translate; locale: Locale };

/** What waits, and a warning where it waits in vain: for a worker, for a service, or for its answer. */
export function Queue({ queue, found: { worker, services }, t, locale }: Props) {
  const isOn = (channel: string) =>
    services.some((service) => service.channel === channel && (service.state === "active" || service.state === "failing"));
  return (
    <div className="grid gap-3">
      <dl className="flex flex-wrap gap-x-6 gap-y-1">
        {queue.map(({ channel, waiting, oldestMs }) => (
          <div key={channel} className="flex flex-wrap gap-x-2">
            <dt className="font-semibold">{t(`messages.queue-${channel}`)}</dt>
            <dd>
              {oldestMs === null
                ? t("messages.queue-empty")
                : t("messages.queue-waiting", { count: waiting, since: formatDuration(oldestMs, locale) })}
            </dd>
          </div>
        ))}
      </dl>
      {!worker.alive && (
        <Notice
          tone="danger"
          heading={
            worker.secondsAgo === null ? t("policy.worker-never") : t("policy.worker-silent", { seconds: worker.secondsAgo })
          }
        >
          {t("messages.queue-stopped")}
        </Notice>
      )}
      {queue
        .filter(({ late }) => late)
        .map(({ channel, oldestMs }) => (
          <Notice
            key={channel}
            tone="warning"
            heading={t(`messages.late-${channel}`, { since: formatDuration(oldestMs ?? 0, locale) })}
          >
            <p>{t(isOn(channel) ? "messages.late-answers" : `messages.late-off-${channel}`)}</p>
            <p className="mt-1">
              <Link
                href={addressOf({ range: "30d", channel, state: "queued" })}
                prefetch={false}
                className="inline-flex min-h-6 items-center font-semibold"
              >
                {t(`messages.late-show-${channel}`)}
              </Link>
            </p>
          </Notice>
        ))}
    </div>
  );
}
