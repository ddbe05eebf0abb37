import type { Translate } from "@/lib/i18n/translate";
import type { DeliveryError } from "@/lib/message/transports/transport";

/** Why something did not go out, as the end of a sentence. */
export function troubleText(error: string | null, t: Translate): string {
  return t(`services.error-${(error ?? "provider-error") as DeliveryError}`);
}
