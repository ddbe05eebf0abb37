import type { Locale } from "./locale";

/** A part of a whole in per cent, cut rather than rounded: 100 % is all of it; 0 of nothing. */
export const percentOf = (part: number, whole: number) => (whole === 0 ? 0 : Math.floor((part * 100) / whole));

/** 1 248, or 1,248. */
export function formatNumber(value: number, locale: Locale): string {
  return new Intl.NumberFormat(locale === "fr" ? "fr-FR" : "en-GB").format(value);
}
