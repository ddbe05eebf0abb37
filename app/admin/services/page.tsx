import { requireAdministrator } from "@/app/_auth/require";
import { ButtonRow } from "@/app/_ui/button-row";
import { Card } from "@/app/_ui/card";
import { LinkButton } from "@/app/_ui/link-button";
import { Notice } from "@/app/_ui/notice";
import { Page } from "@/app/_ui/page";
import { readServices } from "@/lib/sending-service/overview";
import { addressOf } from "./address";
import { ServicePart } from "./service-part";

const DONE = ["saved", "saved-inactive", "activated", "deactivated"] as const;

type Props = { searchParams: Promise<{ done?: string | string[] }> };

export default async function ServicesPage({ searchParams }: Props) {
  const { t, zone } = await requireAdministrator("/admin/services");
  const [{ done }, channels] = await Promise.all([searchParams, readServices()]);
  const what = DONE.find((each) => each === done);
  return (
    <Page heading={t("services.title")} lead={t("services.lead")}>
      <div className="grid max-w-3xl gap-6">
        <div role="status" className="empty:hidden">
          {what && <Notice tone={what === "saved-inactive" ? "info" : "success"}>{t(`services.${what}`)}</Notice>}
        </div>
        {channels.map(({ channel, own, standby }) => (
          <Card key={channel} id={channel} heading={t(`services.title-${channel}`)}>
            {own ? (
              <ServicePart service={own} t={t} zone={zone} />
            ) : (
              <>
                <p>{t(`services.none-${channel}`)}</p>
                <LinkButton
                  href={addressOf({ channel, standby: false })}
                  variant="primary"
                  label={t(`services.configure-own-${channel}`)}
                >
                  {t("services.configure")}
                </LinkButton>
              </>
            )}
            {standby && <ServicePart service={standby} t={t} zone={zone} />}
            {own && !standby && (
              <div className="grid justify-items-start gap-3 border-t border-line pt-5">
                <p className="text-muted">
                  {t("services.no-standby")} {t("services.standby-text")}
                </p>
                <LinkButton
                  href={addressOf({ channel, standby: true })}
                  variant="quiet"
                  size="small"
                  label={t(`services.add-standby-${channel}`)}
                >
                  {t("services.add-standby")}
                </LinkButton>
              </div>
            )}
          </Card>
        ))}
        <Card id="templates" heading={t("services.templates")}>
          <p className="text-muted">{t("services.templates-text")}</p>
          <ButtonRow>
            <LinkButton href="/admin/services/templates">{t("services.templates-link")}</LinkButton>
          </ButtonRow>
        </Card>
      </div>
    </Page>
  );
}
