import type { UserContext } from "@/app/_auth/require";
import { faultText } from "@/app/_contact/texts";
import type { FormState } from "@/app/_forms/form-state";
import type { MessageKey } from "@/lib/i18n/catalogue";
import { formatDuration } from "@/lib/i18n/format-duration";
import { formatTime } from "@/lib/i18n/format-moment";
import type { ServiceProblem } from "@/lib/sending-service/check";
import type { ServiceKind } from "@/lib/sending-service/kinds";
import type { Place } from "@/lib/sending-service/place";
import type { TryServiceResult } from "@/lib/sending-service/try";
import { troubleText } from "../../describe";
import { fieldOf } from "./draft";
import { SERVICE_FORMS } from "./forms";

type Texts = Pick<UserContext, "t" | "zone">;

/** What is wrong with settings, beside the fields and in their order. */
export function problemsState(
  { t }: Texts,
  { channel, kind }: Pick<Place, "channel"> & { kind: ServiceKind },
  problems: readonly ServiceProblem[],
): FormState {
  const wrong = new Set(problems.map((problem) => fieldOf(kind, problem)));
  const names = ["sender", ...SERVICE_FORMS[kind].map(({ name }) => name)].filter((name) => wrong.has(name));
  const key = (name: string) => (name === "sender" ? `services.sender-${channel}-wrong` : `services.${name}-wrong`) as MessageKey;
  return {
    errors: Object.fromEntries(names.map((name) => [name, t(key(name))])),
    ...(wrong.has(null) && { error: t("services.invalid") }),
  };
}

/** What came of a test. */
export function trialState(context: Texts, channel: Place["channel"], kind: ServiceKind, result: TryServiceResult): FormState {
  const { t, zone } = context;
  const provider = t(`services.kind-${kind}`);
  const summary = t("services.test-detail");
  switch (result.outcome) {
    case "invalid":
      return problemsState(context, { channel, kind }, result.problems);
    case "unfit-destination":
      return { errors: { destination: faultText(context, result.fault) } };
    case "limited":
      return { error: t("services.test-limited", { time: formatTime(result.retryAt, zone) }) };
    case "sent": {
      const { durationMs, sms, providerMessageId: id } = result;
      const text = t("services.test-sent", {
        provider,
        took: formatDuration(durationMs, zone.locale),
        sms: sms ? "sms" : "none",
        parts: sms?.parts ?? 0,
        encoding: sms?.encoding ?? "",
        characters: sms?.characters ?? 0,
      });
      const lines = [id ? t("services.test-id", { id }) : t("services.test-none")];
      return { outcome: { tone: "success", text, detail: { summary, lines } } };
    }
    case "refused":
    case "retry":
    case "unknown": {
      const text = t(`services.test-${result.outcome}`, { provider, reason: troubleText(result.error, t) });
      const lines = [t("services.test-said", { detail: result.detail })];
      return { outcome: { tone: result.outcome === "unknown" ? "warning" : "danger", text, detail: { summary, lines } } };
    }
  }
}
