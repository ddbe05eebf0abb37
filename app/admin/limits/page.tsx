import { requireAdministrator } from "@/app/_auth/require";
import { ActionForm } from "@/app/_forms/action-form";
import { Card } from "@/app/_ui/card";
import { Notice } from "@/app/_ui/notice";
import { Page } from "@/app/_ui/page";
import { SubmitButton } from "@/app/_ui/submit-button";
import { TextField } from "@/app/_ui/text-field";
import { listBlocked } from "@/lib/sending-limit/list-blocked";
import { readSendingLimits } from "@/lib/sending-limit/read";
import { saveCeilingsAction } from "./actions";
import { Blocked } from "./blocked";
import { type BlockedSearch, readFilter } from "./filter";
import { Paused } from "./paused";
import { Use } from "./use";

type Props = { searchParams: Promise<BlockedSearch & Partial<Record<"saved" | "resumed", string | string[]>>> };

export default async function LimitsPage({ searchParams }: Props) {
  const { t, zone } = await requireAdministrator("/admin/limits");
  const search = await searchParams;
  const filter = readFilter(search);
  const [limits, blocked] = await Promise.all([readSendingLimits(), listBlocked(filter)]);

  return (
    <Page heading={t("limits.title")} lead={t("limits.lead")}>
      <div className="grid gap-8">
        <div role="status" className="max-w-3xl empty:hidden">
          {search.saved !== undefined && <Notice tone="success">{t("limits.saved")}</Notice>}
          {search.resumed !== undefined && <Notice tone="success">{t("limits.resumed")}</Notice>}
        </div>
        <div className="grid items-start gap-6 lg:grid-cols-2">
          <Use limits={limits} t={t} zone={zone} />
          <Card id="ceilings" heading={t("limits.ceilings")}>
            <p className="text-muted">{t("limits.ceilings-hint")}</p>
            <ActionForm id="limits" action={saveCeilingsAction}>
              <TextField name="hourly" label={t("limits.hourly")} inputMode="numeric" defaultValue={limits.hour.ceiling} />
              <TextField name="daily" label={t("limits.daily")} inputMode="numeric" defaultValue={limits.day.ceiling} />
              <div>
                <SubmitButton>{t("limits.save")}</SubmitButton>
              </div>
            </ActionForm>
          </Card>
        </div>
        <Paused paused={limits.paused} t={t} zone={zone} />
        <Blocked page={blocked} filter={filter} t={t} zone={zone} />
      </div>
    </Page>
  );
}
