import Link from "next/link";
import { Card } from "@/app/_ui/card";
import { Checkbox } from "@/app/_ui/checkbox";
import { RadioGroup } from "@/app/_ui/radio-group";
import { SelectField } from "@/app/_ui/select-field";
import { TextArea } from "@/app/_ui/text-area";
import { TextField } from "@/app/_ui/text-field";
import type { Translate } from "@/lib/i18n/translate";
import { chosenChannels } from "@/lib/policy/asked";
import type { PolicyOfDirectory } from "@/lib/policy/read";
import type { LeftByCampaigns } from "@/lib/readiness/left-by-campaigns";
import { choicesAround } from "./choices";
import { describeHold } from "./describe";
import { LeftNotice } from "./left-notice";

type Props = { policy: PolicyOfDirectory["policy"]; wouldBeAsked: number; left: LeftByCampaigns; t: Translate };

/** What is asked for, and what becomes of it. */
export function ContactsCard({ policy, wouldBeAsked, left, t }: Props) {
  const byPassword = policy.secondFactor === "off" ? ` ${t("policy.reconfirm-password")}` : "";
  return (
    <Card id="contacts" heading={t("policy.contacts")}>
      <div>
        <Checkbox name="asksContacts" label={t("policy.box")} hint={t("policy.box-hint")} defaultChecked={policy.asksContacts} />
        <p className="font-medium">{t("policy.effect", { people: wouldBeAsked })}</p>
        {policy.asksContacts && left.people > 0 && (
          <div className="mt-3">
            <LeftNotice directoryId={policy.directoryId} left={left} text="policy.left-unticked" t={t} />
          </div>
        )}
      </div>
      <RadioGroup
        name="channels"
        legend={t("policy.channels")}
        defaultValue={chosenChannels(policy).join("-and-")}
        choices={[
          { value: "email-and-mobile", label: t("policy.both-channels") },
          { value: "email", label: t("policy.email-only") },
          { value: "mobile", label: t("policy.mobile-only") },
        ]}
      />
      <TextField
        name="reconfirmDays"
        inputMode="numeric"
        autoComplete="off"
        maxLength={4}
        label={t("policy.reconfirm")}
        hint={`${t("policy.reconfirm-hint")}${byPassword}`}
        defaultValue={String(policy.reconfirmDays)}
      />
      <SelectField
        name="holdHours"
        label={t("policy.hold")}
        hint={t("policy.hold-hint")}
        defaultValue={String(policy.holdHours)}
        options={choicesAround(HOLDS, policy.holdHours, (hours) => describeHold(hours, t))}
      />
      <SelectField
        name="hardBounces"
        label={t("policy.bounces")}
        hint={t("policy.bounces-hint")}
        defaultValue={String(policy.hardBounces)}
        options={choicesAround(BOUNCES, policy.hardBounces, (count) => t("policy.bounces-count", { count }))}
      />
      <div>
        <Checkbox
          name="allowsSharedValues"
          label={t("policy.shared")}
          hint={t("policy.shared-hint")}
          defaultChecked={policy.allowsSharedValues}
        />
        <Link href={`/admin/directories/${policy.directoryId}/shared`} prefetch={false} className="ml-8 inline-block py-1">
          {t("shared.link")}
        </Link>
      </div>
      <TextArea
        name="smsCountries"
        label={t("policy.countries")}
        hint={t("policy.countries-hint")}
        defaultValue={policy.smsCountries.join(", ")}
        rows={3}
        maxLength={2_000}
        autoCapitalize="characters"
        autoComplete="off"
        spellCheck={false}
      />
    </Card>
  );
}

/** One to seven days. */
const HOLDS = [24, 48, 72, 96, 120, 144, 168];

const BOUNCES = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
