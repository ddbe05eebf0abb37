import { Fieldset } from "@/app/_ui/fieldset";
import { RadioGroup } from "@/app/_ui/radio-group";
import { TextField } from "@/app/_ui/text-field";
import { PEOPLE_PER_DAY_MAX } from "@/lib/campaign/choose-what";
import type { CampaignOfPage } from "@/lib/campaign/read";
import type { SmsPlan } from "@/lib/campaign/sms-plan";
import { formatField } from "@/lib/i18n/format-moment";
import type { Translate } from "@/lib/i18n/translate";

type Props = {
  found: CampaignOfPage;
  /** Null where no mobile is confirmed: nothing is sent by SMS. */
  sms: SmsPlan | null;
  t: Translate;
};

/** When it begins, and to how many people a day. */
export function WhenFields({ found: { campaign, directory, policy }, sms, t }: Props) {
  const [startsOn = "", startsTime = ""] = campaign.startsAt ? formatField(campaign.startsAt, directory.timeZone).split("T") : [];
  const byPassword = policy.secondFactor === "off" ? ` ${t("campaign.when-next-sign-in-password")}` : "";
  const chosen = campaign.pace === "next-sign-in" ? campaign.pace : campaign.startsAt ? "at" : "now";
  return (
    <>
      <RadioGroup
        name="when"
        legend={t("campaign.when-legend")}
        defaultValue={chosen}
        choices={[
          { value: "now", label: t("campaign.when-now"), hint: t("campaign.when-now-hint") },
          {
            value: "at",
            label: t("campaign.when-at"),
            hint: t("campaign.when-at-hint"),
            children: (
              <div className="grid gap-4 xs:grid-cols-2">
                <TextField
                  name="startsOn"
                  type="date"
                  label={t("campaign.starts-on")}
                  hint={t("campaign.starts-zone", { zone: directory.timeZone })}
                  defaultValue={startsOn}
                  min="2000-01-01"
                  max="2999-12-31"
                />
                <TextField
                  name="startsTime"
                  type="time"
                  label={t("campaign.starts-time")}
                  hint={t("campaign.starts-time-hint")}
                  defaultValue={startsTime}
                />
              </div>
            ),
          },
          {
            value: "next-sign-in",
            label: t("campaign.when-next-sign-in"),
            hint: `${t("campaign.when-next-sign-in-hint")}${byPassword}`,
          },
        ]}
      />
      <Fieldset legend={t("campaign.wave-legend")} hint={sms ? smsText(sms, t) : undefined}>
        <TextField
          name="peoplePerDay"
          inputMode="numeric"
          autoComplete="off"
          label={t("campaign.wave-label")}
          hint={t("campaign.wave-hint", { most: PEOPLE_PER_DAY_MAX })}
          defaultValue={campaign.peoplePerDay ?? ""}
        />
      </Fieldset>
    </>
  );
}

/** What the campaign leads to beside what may be sent, and what to do about it. */
function smsText({ planned, hour, day, busiestDay, proposal }: SmsPlan, t: Translate): string {
  return [
    t("campaign.wave-sms", { planned, hour, day }),
    ...(busiestDay <= day ? [t("campaign.wave-sms-fits")] : []),
    ...(proposal === null ? [] : [t("campaign.wave-sms-proposal", { people: proposal })]),
  ].join(" ");
}
