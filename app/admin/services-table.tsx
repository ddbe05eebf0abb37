import Link from "next/link";
import { Card } from "@/app/_ui/card";
import { StatusTag, type TagLook } from "@/app/_ui/status-tag";
import { SummaryList } from "@/app/_ui/summary-list";
import { formatMoment, type Zone } from "@/lib/i18n/format-moment";
import type { Translate } from "@/lib/i18n/translate";
import type { ChannelOverview, ServiceOverview } from "@/lib/sending-service/overview";

const LOOK: Record<ServiceOverview["state"], TagLook> = { active: "success", failing: "danger", inactive: "neutral" };

/** What each channel is sent by, and how it did of late. */
export function Services({ channels, t, zone }: { channels: readonly ChannelOverview[]; t: Translate; zone: Zone }) {
  return (
    <Card id="services" heading={t("overview.services")}>
      <SummaryList
        rows={channels.map(({ channel, own, standby }) => ({
          term: t(`overview.channel-${channel}`),
          value: own ? (
            <span className="grid gap-2">
              {[own, ...(standby ? [standby] : [])].map((service) => (
                <Service key={service.standby ? "standby" : "own"} service={service} t={t} zone={zone} />
              ))}
            </span>
          ) : (
            <StatusTag look="neutral">{t("overview.missing")}</StatusTag>
          ),
        }))}
      />
      <p>
        <Link href="/admin/services" prefetch={false} className="inline-block py-1">
          {t("overview.services-all")}
        </Link>
      </p>
    </Card>
  );
}

function Service({ service, t, zone }: { service: ServiceOverview; t: Translate; zone: Zone }) {
  const { kind, standby, state, lastSuccessAt, sent, failed } = service;
  return (
    <span className="grid justify-items-start gap-1">
      <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
        {t(`services.kind-${kind}`)}
        {standby && <span className="text-muted">{t("services.standby")}</span>}
        <StatusTag look={LOOK[state]}>{t(`services.${state}`)}</StatusTag>
      </span>
      <span className="text-sm text-muted">
        {t("overview.service-text", {
          sent,
          failed,
          at: lastSuccessAt ? formatMoment(lastSuccessAt, zone) : t("overview.never"),
        })}
      </span>
    </span>
  );
}
