import { Card } from "@/app/_ui/card";
import { Notice } from "@/app/_ui/notice";
import { ProgressBar } from "@/app/_ui/progress-bar";
import { formatTime, type Zone } from "@/lib/i18n/format-moment";
import type { Translate } from "@/lib/i18n/translate";
import type { CeilingUse, SendingLimits } from "@/lib/sending-limit/read";

type Props = { limits: SendingLimits; t: Translate; zone: Zone };

/** How far both ceilings are used, and what no longer goes out because of it. */
export function Use({ limits: { hour, day }, t, zone }: Props) {
  const began = formatTime(hour.began, zone);
  return (
    <Card id="use" heading={t("limits.use")} icon="mobile">
      <Stopped use={day} until={t("limits.until-day")} t={t} />
      {!day.reserveReached && <Stopped use={hour} until={t("limits.until-hour", { time: formatTime(hour.ends, zone) })} t={t} />}
      <Bar id="hour" label={t("limits.use-hour", { time: began, sent: hour.sent, ceiling: hour.ceiling })} use={hour} t={t} />
      <Bar id="day" label={t("limits.use-day", { sent: day.sent, ceiling: day.ceiling })} use={day} t={t} />
    </Card>
  );
}

function Stopped({ use, until, t }: { use: CeilingUse; until: string; t: Translate }) {
  if (!use.reserveReached) return null;
  return (
    <Notice tone="warning" heading={t(use.reached ? "limits.ceiling-reached" : "limits.reserve-reached")}>
      {until}
    </Notice>
  );
}

function Bar({ id, label, use, t }: { id: string; label: string; use: CeilingUse; t: Translate }) {
  return (
    <div className="grid gap-1.5">
      <ProgressBar id={`use-${id}`} label={label} value={Math.min(use.sent, use.ceiling)} max={use.ceiling} />
      <p className="text-[0.9375rem] text-muted">
        {t("limits.reserved", { reserved: use.reserved, open: use.ceiling - use.reserved })}
      </p>
    </div>
  );
}
