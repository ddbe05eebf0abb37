import type { Route } from "next";
import { ActionForm } from "@/app/_forms/action-form";
import { ButtonRow } from "@/app/_ui/button-row";
import { LinkButton } from "@/app/_ui/link-button";
import { Notice } from "@/app/_ui/notice";
import { StatusTag, type TagLook } from "@/app/_ui/status-tag";
import { SubmitButton } from "@/app/_ui/submit-button";
import { SummaryList } from "@/app/_ui/summary-list";
import { formatDuration } from "@/lib/i18n/format-duration";
import { formatMoment, type Zone } from "@/lib/i18n/format-moment";
import type { Translate } from "@/lib/i18n/translate";
import type { ServiceOverview } from "@/lib/sending-service/overview";
import { switchServiceAction } from "./actions";
import { addressOf, placeName } from "./address";
import { troubleText } from "./describe";

const LOOK: Record<ServiceOverview["state"], TagLook> = { active: "success", failing: "danger", inactive: "neutral" };

type Props = { service: ServiceOverview; t: Translate; zone: Zone };

/** One of a channel's services: what it is, how it does, and what can be done with it. */
export function ServicePart({ service, t, zone }: Props) {
  const { channel, standby, kind, state, p95Ms } = service;
  const place = placeName(service);
  const moment = (at: Date | null) =>
    at ? <time dateTime={at.toISOString()}>{formatMoment(at, zone)}</time> : t("services.never");
  return (
    <section
      aria-label={t(`services.configure-title-${place}-${channel}`)}
      className="grid gap-4 [&:not(:first-child)]:border-t [&:not(:first-child)]:border-line [&:not(:first-child)]:pt-5"
    >
      <h3 className="flex flex-wrap items-center gap-x-3 gap-y-1 font-bold">
        {t(`services.${place}`)}
        <span className="sr-only"> – </span>
        <StatusTag look={LOOK[state]}>{t(`services.${state}`)}</StatusTag>
      </h3>
      {standby && <p className="text-muted">{t("services.standby-text")}</p>}
      {state === "failing" && (
        <Notice tone="danger">
          {t("services.failing-text", { reason: service.trouble ? troubleText(service.trouble, t) : "" })}
        </Notice>
      )}
      <SummaryList
        rows={[
          { term: t("services.provider"), value: t(`services.kind-${kind}`) },
          { term: t("services.sender"), value: <span className="wrap-anywhere">{service.sender}</span> },
          { term: t("services.last-success"), value: moment(service.lastSuccessAt) },
          ...(service.trouble
            ? [
                {
                  term: t("services.last-failure"),
                  value: (
                    <>
                      {moment(service.lastFailureAt)} – {troubleText(service.trouble, t)}
                    </>
                  ),
                },
              ]
            : []),
          ...(service.lastReportAt ? [{ term: t("services.last-report"), value: moment(service.lastReportAt) }] : []),
          { term: t("services.day"), value: t("services.day-counts", { sent: service.sent, failed: service.failed }) },
          ...(p95Ms === null ? [] : [{ term: t("services.delay"), value: formatDuration(p95Ms, zone.locale) }]),
        ]}
      />
      <ActionForm id={`${channel}-${place}-activate`} action={switchServiceAction}>
        <input type="hidden" name="channel" value={channel} />
        <input type="hidden" name="place" value={place} />
        <input type="hidden" name="to" value="on" />
        <ButtonRow>
          <LinkButton href={addressOf(service)} label={t(`services.configure-${place}-${channel}`)}>
            {t("services.configure-and-test")}
          </LinkButton>
          {state === "inactive" ? (
            <SubmitButton aria-label={t(`services.activate-${place}-${channel}`)}>{t("services.activate")}</SubmitButton>
          ) : (
            <LinkButton
              href={`${addressOf(service)}/off` as Route}
              variant="quiet"
              label={t(`services.deactivate-${place}-${channel}`)}
            >
              {t("services.deactivate")}
            </LinkButton>
          )}
        </ButtonRow>
      </ActionForm>
    </section>
  );
}
