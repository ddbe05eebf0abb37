import type { Locale } from "./locale";

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** From the longest; the first that a duration reaches is the one that it is told in. */
const UNITS = [
  { unit: "day", ms: DAY_MS },
  { unit: "hour", ms: HOUR_MS },
  { unit: "minute", ms: MINUTE_MS },
  { unit: "second", ms: SECOND_MS },
] as const;

/**
 * How long something took, in the one unit that fits: 412 ms, 1,2 s, 3 min. Cut rather than rounded, so that nothing
 * seems to have taken longer than it did, and 59.9 s are not 60.
 *
 * @param ms in milliseconds; a negative one, of two clocks, is none
 */
export function formatDuration(ms: number, locale: Locale): string {
  const { unit, ms: length } = UNITS.find((each) => ms >= each.ms) ?? { unit: "millisecond", ms: 1 };
  return new Intl.NumberFormat(locale === "fr" ? "fr-FR" : "en-GB", {
    style: "unit",
    unit,
    unitDisplay: "short",
    maximumFractionDigits: unit === "second" ? 1 : 0,
    roundingMode: "trunc",
  }).format(Math.max(ms, 0) / length);
}
