import { isLocale, type Locale } from "@/lib/i18n/locale";

/**
 * The language of ours that a browser likes best, by its Accept-Language header; null when it likes none.
 * `en-GB` counts as `en`; a language with q=0 is refused.
 */
export function acceptedLocale(header: string | null): Locale | null {
  const wishes = (header ?? "")
    .split(",")
    .slice(0, 20)
    .map((part) => {
      const [range = "", ...parameters] = part.trim().toLowerCase().split(";");
      const weight = parameters.map((parameter) => /^\s*q=([01](?:\.\d{0,3})?)\s*$/.exec(parameter)?.[1]).find(Boolean);
      return { language: range.split("-")[0], weight: weight === undefined ? 1 : Number(weight) };
    })
    .filter((wish) => wish.weight > 0)
    .sort((a, b) => b.weight - a.weight);
  return wishes.map((wish) => wish.language).find(isLocale) ?? null;
}
