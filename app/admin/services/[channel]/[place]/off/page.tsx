import { requireProvenAdministrator } from "@/app/_auth/require";
import { ActionForm } from "@/app/_forms/action-form";
import { pageNotFound } from "@/app/_server/page-not-found";
import { Breadcrumb } from "@/app/_ui/breadcrumb";
import { ButtonRow } from "@/app/_ui/button-row";
import { Card } from "@/app/_ui/card";
import { LinkButton } from "@/app/_ui/link-button";
import { Page } from "@/app/_ui/page";
import { SubmitButton } from "@/app/_ui/submit-button";
import { readReach } from "@/lib/sending-service/overview";
import { switchServiceAction } from "../../../actions";
import { addressOf, placeName, placeOf } from "../../../address";

type Props = { params: Promise<{ channel: string; place: string }> };

/** What turning a service off takes away, before it is turned off. */
export default async function DeactivatePage({ params }: Props) {
  const place = placeOf(await params) ?? pageNotFound();
  const { t } = await requireProvenAdministrator(`${addressOf(place)}/off`);
  const { policies, people, covered } = await readReach(place);
  const title = t(`services.configure-title-${placeName(place)}-${place.channel}`);
  return (
    <>
      <Breadcrumb
        t={t}
        crumbs={[
          { href: "/admin/services", label: t("services.title") },
          { href: addressOf(place), label: title },
        ]}
      />
      <Page heading={t(`services.off-title-${place.channel}`)}>
        <div className="grid max-w-3xl gap-6">
          <Card id="off" heading={title}>
            <p>{covered ? t("services.off-covered") : t("services.off-reach", { policies, people })}</p>
            <ActionForm id="deactivate" action={switchServiceAction}>
              <input type="hidden" name="channel" value={place.channel} />
              <input type="hidden" name="place" value={placeName(place)} />
              <input type="hidden" name="to" value="off" />
              <ButtonRow>
                <SubmitButton variant="danger">{t("services.off-submit")}</SubmitButton>
                <LinkButton href="/admin/services">{t("services.cancel")}</LinkButton>
              </ButtonRow>
            </ActionForm>
          </Card>
        </div>
      </Page>
    </>
  );
}
