import { GSM_BASIC } from "./templates/gsm";

/** The extension table of GSM 03.38: each is sent as two septets, an escape and itself. */
const GSM_EXTENSION: ReadonlySet<string> = new Set("\f^{}\\[~]|€");

/** What a part holds: alone, and as one of several, each of which begins with six octets that say which it is. */
const ROOM = { "GSM-7": { alone: 160, joined: 153 }, "UCS-2": { alone: 70, joined: 67 } } as const;

/** The septets of one character; null for what GSM 03.38 lacks. */
const septetsOf = (sign: string) => (GSM_BASIC.has(sign) || sign === "\r" ? 1 : GSM_EXTENSION.has(sign) ? 2 : null);

/**
 * In how many parts a text message goes, each of which is paid for. One character that GSM-7 lacks has the whole
 * text sent in UCS-2. A character that takes two places stands in one part with both, so that the last place of a
 * part may stay empty.
 *
 * @returns `characters`: the places that the text takes, of which a message of one part has 160 (GSM-7) or 70
 */
export function smsParts(text: string): { encoding: "GSM-7" | "UCS-2"; parts: number; characters: number } {
  const signs = Array.from(text);
  const septets = signs.map(septetsOf).filter((width) => width !== null);
  const encoding = septets.length === signs.length ? "GSM-7" : "UCS-2";
  const widths = encoding === "GSM-7" ? septets : signs.map((sign) => sign.length);
  const characters = widths.reduce((sum, width) => sum + width, 0);
  const { alone, joined } = ROOM[encoding];
  if (characters <= alone) return { encoding, parts: 1, characters };
  let [parts, taken] = [1, 0];
  for (const width of widths) {
    if (taken + width > joined) [parts, taken] = [parts + 1, 0];
    taken += width;
  }
  return { encoding, parts, characters };
}
