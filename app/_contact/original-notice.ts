import type { Translate } from "@/lib/i18n/translate";

/** Who asks, why, and what becomes of it, where the organisation says nothing itself. */
export function originalNotice(t: Translate): string {
  return `${t("confirm.why-text")}\n\n${t("confirm.why-rights")}`;
}
