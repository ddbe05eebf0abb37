import type { Channel } from "./channel";

/** The dots' number never tells how many letters they hide. */
const DOTS = "•••••";
const MOBILE_DOTS = "•• •• •• ••";

/**
 * Enough for its holder to recognise an address, and no more: `c•••••@e•••••.fr`. Whatever is not an
 * address shows nothing.
 */
export function maskEmail(value: string): string {
  const at = value.lastIndexOf("@");
  const dot = value.lastIndexOf(".");
  if (at < 1 || dot < at + 2) return DOTS;
  return `${firstCharacter(value)}${DOTS}@${firstCharacter(value.slice(at + 1))}${DOTS}${value.slice(dot)}`;
}

/**
 * `•• •• •• •• 42`, for any country. A screen reader would read the dots out: hide this from it and
 * let it say « numéro se terminant par {lastDigits} ».
 */
export function maskMobile(value: string): string {
  return `${MOBILE_DOTS} ${lastDigits(value) || "••"}`;
}

/** The two digits that a number ends in; empty for what has too few digits to be one. */
export function lastDigits(value: string): string {
  const digits = value.replace(/\D/g, "");
  return digits.length < 4 ? "" : digits.slice(-2);
}

/** The mask of either channel, for audit rows, lists and messages. */
export function maskContact(channel: Channel, value: string): string {
  switch (channel) {
    case "email":
      return maskEmail(value);
    case "mobile":
      return maskMobile(value);
  }
}

function firstCharacter(text: string): string {
  return String.fromCodePoint(text.codePointAt(0) ?? 0x2022);
}
