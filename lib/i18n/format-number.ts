import type { Locale } from "./locale";

/** 1 248, or 1,248. */
export function formatNumber(value: number, locale: Locale): string {
  return new Intl.NumberFormat(locale === "fr" ? "fr-FR" : "en-GB").format(value);
}
