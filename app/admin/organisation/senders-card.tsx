import { Card } from "@/app/_ui/card";
import { LinkButton } from "@/app/_ui/link-button";
import { SummaryList } from "@/app/_ui/summary-list";
import type { Translate } from "@/lib/i18n/translate";
import { type ListedService, listServices } from "@/lib/sending-service/list";

const channelOf = ({ channel, standby }: ListedService, t: Translate) =>
  standby
    ? t("organisation.sender-standby", { channel: t(`organisation.sender-${channel}`) })
    : t(`organisation.sender-${channel}`);

/** Whom messages are from: set with each sending service, shown here beside the name. */
export async function SendersCard({ t }: { t: Translate }) {
  const services = await listServices();
  return (
    <Card id="senders" heading={t("organisation.senders")} icon="mail">
      <p className="text-muted">{t(services.length === 0 ? "organisation.senders-none" : "organisation.senders-lead")}</p>
      {services.length > 0 && (
        <div className="wrap-anywhere">
          <SummaryList
            rows={services.map((service) => ({
              term: channelOf(service, t),
              value: service.active ? service.sender : t("organisation.sender-off", { sender: service.sender }),
            }))}
          />
        </div>
      )}
      <div>
        <LinkButton href="/admin/services">{t("organisation.senders-services")}</LinkButton>
      </div>
    </Card>
  );
}
