import type { MessageKey } from "@/lib/i18n/catalogue";
import type { Translate } from "@/lib/i18n/translate";
import { describeError } from "../messages/describe";

/** What an administrator can do about a service that fails so. */
const ADVICE: Record<string, MessageKey> = {
  "destination-refused": "services.advice-destination-refused",
  "message-refused": "services.advice-message-refused",
  "credentials-refused": "services.advice-credentials-refused",
  misconfigured: "services.advice-misconfigured",
  unreachable: "services.advice-unreachable",
  "tls-failed": "services.advice-tls-failed",
};

/** Why nothing went out, and what to do where there is something. */
export function troubleText(error: string, t: Translate): string {
  const advice = ADVICE[error];
  return advice ? `${describeError(error, t)} ${t(advice)}` : describeError(error, t);
}
