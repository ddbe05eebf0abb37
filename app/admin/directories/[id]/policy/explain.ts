import type { FormState } from "@/app/_forms/form-state";
import type { Channel } from "@/lib/contact/channel";
import { formatTime, type Zone } from "@/lib/i18n/format-moment";
import type { Translate } from "@/lib/i18n/translate";
import { chosenChannels } from "@/lib/policy/asked";
import { readPolicy } from "@/lib/policy/read";
import type { PolicyRefusal } from "@/lib/policy/refusal";
import { describePolicy } from "./describe";

type Asked = { asksEmail: boolean; asksMobile: boolean };

/** Why a policy is not saved: beside the field where there is one, with what to do about it. */
export function refusalState(refusal: PolicyRefusal, asked: Asked, t: Translate): FormState {
  switch (refusal.outcome) {
    case "blocked":
      return { error: blockedText(refusal.missing, asked, t) };
    case "asks-nothing":
      return { errors: { channels: t("policy.channels-missing") } };
    case "no-factor":
      return { errors: { factors: t("policy.factors-missing") } };
    case "factor-blocked":
      return {
        errors: { factors: t(`policy.factor-blocked-${refusal.missing.length > 1 ? "both" : (refusal.missing[0] ?? "email")}`) },
      };
    case "idle-beyond-end":
      return { errors: { [`${refusal.role}IdleMinutes`]: t("policy.idle-beyond-end") } };
    case "locks-out":
      return { error: t(`policy.locks-out-${refusal.whom}`) };
  }
}

/** Which service to activate, and what to do without it where that is possible. */
function blockedText(missing: readonly Channel[], asked: Asked, t: Translate): string {
  const [first = "email"] = missing;
  if (missing.length > 1) return t("policy.blocked-both");
  return t(chosenChannels(asked).length > 1 ? `policy.blocked-${first}` : `policy.blocked-only-${first}`);
}

/** Who saved meanwhile, when, and what is stored now. */
export async function conflictText(
  directoryId: string,
  conflict: { by: string | null; at: Date },
  t: Translate,
  zone: Zone,
): Promise<string> {
  const found = await readPolicy(directoryId);
  const time = formatTime(conflict.at, zone);
  const values = found ? describePolicy(found.policy, t, zone.locale) : "";
  return conflict.by ? t("policy.conflict", { by: conflict.by, time, values }) : t("policy.conflict-unknown", { time, values });
}
