import { Card } from "@/app/_ui/card";
import { DataTable } from "@/app/_ui/data-table";
import { Disclosure } from "@/app/_ui/disclosure";
import { LineChart } from "@/app/_ui/line-chart";
import type { Timeline as TimelineOfCampaign } from "@/lib/campaign/timeline";
import { formatDay, formatDayTime, formatMoment, formatTime, type Zone } from "@/lib/i18n/format-moment";
import { formatNumber } from "@/lib/i18n/format-number";
import type { Translate } from "@/lib/i18n/translate";

type Props = { timeline: TimelineOfCampaign; t: Translate; zone: Zone };

/** When people confirmed what a campaign asks of them, and what happened to it meanwhile. */
export function Timeline({ timeline, t, zone }: Props) {
  const { unit, from, until, lines, rows } = timeline;
  const number = (value: number) => formatNumber(value, zone.locale);
  const top = roundUp(Math.max(...lines.map(({ confirmed }) => confirmed)));
  const spanMs = Math.max(until.getTime() - from.getTime(), 1);
  const x = (at: Date) => Math.min(Math.max((at.getTime() - from.getTime()) / spanMs, 0), 1);
  const marks = marksOf(timeline.events, x);
  const edge = (at: Date) => (unit === "hour" ? formatDayTime(at, zone) : formatDay(at, zone));
  const text = sentence(timeline, t, zone);

  return (
    <Card id="timeline" heading={t("watch.timeline")}>
      <p>{text}</p>
      <LineChart
        id="confirmations"
        title={t("watch.timeline")}
        description={text}
        lines={lines.map(({ channel, points, confirmed }) => ({
          key: channel,
          label: t("watch.line", { channel: t(`campaign.${channel}`), confirmed }),
          points: points.map((point) => ({ x: x(point.at), y: point.confirmed / top })),
        }))}
        levels={(top > 1 ? [0, top / 2, top] : [0, top]).map((level) => ({ y: level / top, label: number(level) }))}
        from={edge(from)}
        until={edge(until)}
        marks={marks.map(({ x, label }) => ({ x, label }))}
      />
      {marks.length > 0 && (
        <ol className="grid gap-2" aria-label={t("watch.events")}>
          {marks.map(({ label, events }) => (
            <li key={label} className="grid grid-cols-[1.5rem_1fr] gap-3">
              <span className="grid size-6 place-content-center rounded-full border border-edge text-xs font-bold">{label}</span>
              <span className="grid">
                {withoutWaves(events).map(({ at, what, person }) => (
                  <span key={`${what} ${at.getTime()}`}>
                    {t(`watch.event-${what}`, {
                      person: person ?? "",
                      by: person ? "somebody" : "nobody",
                      count: wavesOf(events),
                    })}{" "}
                    <time dateTime={at.toISOString()} className="text-muted">
                      {formatMoment(at, zone)}
                    </time>
                  </span>
                ))}
              </span>
            </li>
          ))}
        </ol>
      )}
      {rows.length > 0 && (
        <Disclosure summary={t("watch.timeline-table")}>
          <DataTable
            caption={t("watch.timeline")}
            rows={rows}
            rowKey={(row) => row.from.toISOString()}
            columns={[
              { key: "from", header: t(`watch.${unit}`), cell: (row) => edge(row.from) },
              ...lines.map(({ channel }) => ({
                key: channel,
                header: t(`campaign.${channel}`),
                numeric: true,
                cell: (row: (typeof rows)[number]) => number(row[channel]),
              })),
            ]}
          />
        </Disclosure>
      )}
    </Card>
  );
}

function sentence({ unit, from, lines, rows }: TimelineOfCampaign, t: Translate, zone: Zone): string {
  const confirmed = lines.reduce((all, line) => all + line.confirmed, 0);
  const [most] = rows.toSorted((one, other) => other.confirmed - one.confirmed);
  const since = formatDayTime(from, zone);
  if (!most) return t("watch.timeline-nothing", { since });
  const day = formatDay(most.from, zone);
  const when = unit === "hour" ? t("watch.at-hour", { day, hour: formatTime(most.from, zone) }) : t("watch.on-day", { day });
  return t("watch.timeline-text", { confirmed, since, most: most.confirmed, when });
}

/** Circles that would lie over each other on the narrowest screen are one. */
const CIRCLE = 0.11;

/** What happened, in groups of what a circle stands for, numbered from the first. */
function marksOf(events: TimelineOfCampaign["events"], x: (at: Date) => number) {
  const marks: { x: number; label: string; events: TimelineOfCampaign["events"] }[] = [];
  for (const event of events) {
    const last = marks.at(-1);
    if (last && x(event.at) - last.x < CIRCLE) last.events.push(event);
    else marks.push({ x: x(event.at), label: String(marks.length + 1), events: [event] });
  }
  return marks;
}

const wavesOf = (events: TimelineOfCampaign["events"]) => events.filter(({ what }) => what === "wave-begun").length;

/** One line for all waves of a circle: there may be one a day, for months. */
function withoutWaves(events: TimelineOfCampaign["events"]) {
  const first = events.find(({ what }) => what === "wave-begun");
  return events.filter((event) => event.what !== "wave-begun" || event === first);
}

/** The next number that is easily read and has a half: 1, 2, 4, 6, 8, 10, 20, 40, … */
function roundUp(count: number): number {
  const size = 10 ** Math.floor(Math.log10(Math.max(count, 1)));
  return ([1, 2, 4, 6, 8].find((step) => count <= step * size) ?? 10) * size;
}
