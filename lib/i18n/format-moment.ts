import type { Locale } from "./locale";

export type Zone = { locale: Locale; timeZone: string };

/** By what they were made with: making one takes forty times as long as using it. */
const formats = new Map<string, Intl.DateTimeFormat>();

/** The spaces of a date between its day, its month and its year. */
const WITHIN_DATE = /(?<=\d) (?=\p{L})|(?<=\p{L}\.?) (?=\d{4})/gu;

/** What is written of a moment; no line ends within its date. */
function format(moment: Date, { locale, timeZone }: Zone, options: Intl.DateTimeFormatOptions): string {
  const key = JSON.stringify([locale, timeZone, options]);
  const made = formats.get(key) ?? new Intl.DateTimeFormat(locale === "fr" ? "fr-FR" : "en-GB", { timeZone, ...options });
  formats.set(key, made);
  return made.format(moment).replace(WITHIN_DATE, "\u00a0");
}

/** 14:32, or 14:32:40 where seconds matter (the end of a cooldown). */
export function formatTime(moment: Date, zone: Zone, { seconds = false } = {}): string {
  return format(moment, zone, { hour: "2-digit", minute: "2-digit", ...(seconds && { second: "2-digit" }), hourCycle: "h23" });
}

/** mardi 25 nov. 2026, 14:32 */
export function formatMoment(moment: Date, zone: Zone): string {
  return format(moment, zone, {
    weekday: "long",
    day: "numeric",
    month: "short",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  });
}

/** 25/11/2026 14:32:05: for logs, whose rows are compared. */
export function formatStamp(moment: Date, zone: Zone): string {
  return format(moment, zone, { dateStyle: "short", timeStyle: "medium" });
}

/** 25 nov. 2026 */
export function formatDay(moment: Date, zone: Zone): string {
  return format(moment, zone, { day: "numeric", month: "short", year: "numeric" });
}

/** The same for a day of no time zone, given as `YYYY-MM-DD`. */
export function formatDate(day: string, locale: Locale): string {
  return formatDay(new Date(`${day}T00:00:00Z`), { locale, timeZone: "UTC" });
}

/** 25 nov., 14:32: where the year goes without saying. */
export function formatDayTime(moment: Date, zone: Zone): string {
  return format(moment, zone, { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
}

/** nov. 2026 */
export function formatMonth(moment: Date, zone: Zone): string {
  return format(moment, zone, { month: "short", year: "numeric" });
}

/** 2026-11-25T14:32: what the fields of a form hold for a day and a time, by the clocks of a time zone. */
export function formatField(moment: Date, timeZone: string): string {
  const zone = { locale: "en", timeZone } as const;
  const day = format(moment, zone, { year: "numeric", month: "2-digit", day: "2-digit" });
  return `${day.split("/").toReversed().join("-")}T${formatTime(moment, zone)}`;
}
