import { toGsm } from "./templates/gsm";

export type SmsParts = { encoding: "GSM-7" | "UCS-2"; parts: number; characters: number };

/** Signs of GSM-7 that take the room of two. */
const EXTENDED = new Set("^{}\\[~]|€\f");

/** 3GPP TS 23.038 and 23.040: what one message holds, and each of several that are put together again. */
const ROOM = { "GSM-7": { alone: 160, joined: 153 }, "UCS-2": { alone: 70, joined: 67 } } as const;

/**
 * How a text travels: a sign that GSM-7 lacks takes the whole text to UCS-2, which holds less than half as much.
 * `characters` as the encoding counts them: septets, or units of sixteen bits.
 */
export function smsParts(text: string): SmsParts {
  const signs = Array.from(text);
  const widths = signs.map((sign) => (EXTENDED.has(sign) ? 2 : toGsm(sign) === sign ? 1 : null));
  if (widths.includes(null))
    return counted(
      "UCS-2",
      signs.map((sign) => sign.length),
    );
  return counted(
    "GSM-7",
    widths.map((width) => width ?? 0),
  );
}

function counted(encoding: SmsParts["encoding"], widths: readonly number[]): SmsParts {
  const { alone, joined } = ROOM[encoding];
  const characters = widths.reduce((sum, width) => sum + width, 0);
  if (characters <= alone) return { encoding, parts: 1, characters };
  let parts = 1;
  let filled = 0;
  for (const width of widths) {
    // What takes two places is not torn apart.
    if (filled + width > joined) {
      parts += 1;
      filled = 0;
    }
    filled += width;
  }
  return { encoding, parts, characters };
}
