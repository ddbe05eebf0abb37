import type { Channel } from "@/lib/contact/channel";
import { formatTime, type Zone } from "@/lib/i18n/format-moment";
import type { Translate } from "@/lib/i18n/translate";
import { chosenChannels } from "@/lib/policy/asked";
import { type PolicyOfDirectory, readPolicy } from "@/lib/policy/read";
import { describeHold } from "./describe";

/** Which service to activate, and what to do without it where that is possible. */
export function blockedText(
  missing: readonly Channel[],
  asked: { asksEmail: boolean; asksMobile: boolean },
  t: Translate,
): string {
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
  const values = found ? describePolicy(found.policy, t) : "";
  return conflict.by ? t("policy.conflict", { by: conflict.by, time, values }) : t("policy.conflict-unknown", { time, values });
}

function describePolicy(policy: PolicyOfDirectory["policy"], t: Translate): string {
  const channels = chosenChannels(policy);
  return [
    t(policy.asksContacts ? "policy.value-asked" : "policy.value-not-asked"),
    t(channels.length > 1 ? "policy.both-channels" : `policy.${channels[0] ?? "email"}-only`),
    describeHold(policy.holdHours, t),
    t("policy.value-bounces", { count: policy.hardBounces }),
    t(policy.allowsSharedValues ? "policy.value-shared" : "policy.value-not-shared"),
  ].join(", ");
}
