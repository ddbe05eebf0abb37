import { isCleanText } from "./well-formed";

export type FoldedText =
  | { outcome: "text"; value: string }
  | { outcome: "refused"; fault: "empty" | "too-long" | "forbidden-character" };

/** Line ends, tabs and the spaces that look like a space. */
const SPACES = /[\t\n\r \u00A0\u202F]+/g;

/**
 * The name of a person or a department as it is stored: on one line, with single spaces, composed (NFC).
 *
 * @param maxLength in UTF-16 units, as the database's columns and the screens count on
 */
export function foldText(input: string, maxLength: number): FoldedText {
  if (input.length > 8 * maxLength) return refused("too-long");
  const value = input.replace(SPACES, " ").trim().normalize("NFC");
  if (value === "") return refused("empty");
  if (!isCleanText(value, { spelling: true })) return refused("forbidden-character");
  return value.length > maxLength ? refused("too-long") : { outcome: "text", value };
}

function refused(fault: "empty" | "too-long" | "forbidden-character"): FoldedText {
  return { outcome: "refused", fault };
}
