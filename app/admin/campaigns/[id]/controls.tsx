import { ActionForm } from "@/app/_forms/action-form";
import { ButtonRow } from "@/app/_ui/button-row";
import { SubmitButton } from "@/app/_ui/submit-button";
import type { CampaignOfPage } from "@/lib/campaign/read";
import type { Translate } from "@/lib/i18n/translate";
import { pauseCampaignAction, resumeCampaignAction, stopCampaignAction } from "./actions";

type State = CampaignOfPage["campaign"]["state"];

const MAY_PAUSE: readonly State[] = ["scheduled", "running", "awaiting"];
const MAY_STOP: readonly State[] = [...MAY_PAUSE, "paused"];

/** Whether a campaign still goes on, or can go on. */
export const isUnderWay = (state: State) => MAY_STOP.includes(state);

const MAY_RESTORE: readonly State[] = ["running", "awaiting", "paused", "done", "stopped"];

/** Whether what a campaign did can be undone; until when is the restore's own business. */
export const mayRestore = ({ state, launchedAt }: CampaignOfPage["campaign"]) =>
  launchedAt !== null && MAY_RESTORE.includes(state);

type Props = { campaign: CampaignOfPage["campaign"]; t: Translate };

/** What may be done about a campaign that is under way. */
export function Controls({ campaign: { id, state, pace, reached, review }, t }: Props) {
  return (
    <div className="grid gap-2">
      <ButtonRow>
        {MAY_PAUSE.includes(state) && (
          <ActionForm id="pause" action={pauseCampaignAction.bind(null, id)} className="">
            <SubmitButton variant="outline">{t("watch.pause")}</SubmitButton>
          </ActionForm>
        )}
        {state === "paused" && (
          <ActionForm id="resume" action={resumeCampaignAction.bind(null, id, review?.loseRecovery ?? 0)}>
            <SubmitButton>{t("watch.resume")}</SubmitButton>
          </ActionForm>
        )}
        <ActionForm id="stop" action={stopCampaignAction.bind(null, id)} className="">
          <SubmitButton variant="outline">{t("campaign.stop")}</SubmitButton>
        </ActionForm>
      </ButtonRow>
      <p className="text-muted">{t(pace === "at-once" ? "campaign.stop-hint" : "watch.stop-hint-enrolled", { reached })}</p>
    </div>
  );
}
