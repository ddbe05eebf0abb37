import type { Locale } from "@/lib/i18n/locale";
import { translator } from "@/lib/i18n/translate";
import { limits } from "@/lib/limits";
import type { SharedTexts } from "./shared-texts";

/** The shared texts of a language, finished, for the browser. */
export function readSharedTexts(locale: Locale): SharedTexts {
  const t = translator(locale);
  return {
    errorPrefix: t("common.error-prefix"),
    errorSummary: t("common.error-summary"),
    sending: t("common.sending"),
    slow: t("common.slow"),
    offline: t("common.offline"),
    outdated: t("common.outdated"),
    tooMuch: t("common.too-much"),
    formBytes: limits.formBytes,
    show: t("common.show"),
    hide: t("common.hide"),
    showPassword: t("common.show-password"),
    hidePassword: t("common.hide-password"),
    brokenTitle: t("errors.broken-title"),
    brokenText: t("errors.broken-text"),
    brokenReference: t("errors.broken-reference"),
    retry: t("errors.retry"),
  };
}
