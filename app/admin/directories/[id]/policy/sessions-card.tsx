import { Card } from "@/app/_ui/card";
import { SelectField } from "@/app/_ui/select-field";
import type { Translate } from "@/lib/i18n/translate";
import type { PolicyOfDirectory } from "@/lib/policy/read";
import { choicesAround } from "./choices";
import { describeMinutes } from "./describe";

type Props = { policy: PolicyOfDirectory["policy"]; openSessions: number; t: Translate };

/** How long somebody stays signed in. */
export function SessionsCard({ policy, openSessions, t }: Props) {
  const field = (name: keyof typeof LABELS, minutes: readonly number[]) => (
    <SelectField
      name={name}
      label={t(LABELS[name])}
      defaultValue={String(policy[name])}
      options={choicesAround(minutes, policy[name], (value) => describeMinutes(value, t))}
    />
  );
  return (
    <Card id="sessions" heading={t("policy.sessions")}>
      <p className="text-muted">{t("policy.sessions-hint", { open: openSessions })}</p>
      <div className="grid items-end gap-x-4 gap-y-5 sm:grid-cols-2">
        {field("userIdleMinutes", USER)}
        {field("userAbsoluteMinutes", USER)}
        {field("administratorIdleMinutes", ADMINISTRATOR)}
        {field("administratorAbsoluteMinutes", ADMINISTRATOR)}
      </div>
    </Card>
  );
}

const LABELS = {
  userIdleMinutes: "policy.user-idle",
  userAbsoluteMinutes: "policy.user-end",
  administratorIdleMinutes: "policy.administrator-idle",
  administratorAbsoluteMinutes: "policy.administrator-end",
} as const;

/** A quarter of an hour to thirty days. */
const USER = [15, 30, 60, 120, 240, 480, 720, 1_440, 10_080, 43_200];

/** Five minutes to a day. */
const ADMINISTRATOR = [5, 15, 30, 60, 120, 240, 480, 720, 1_440];
