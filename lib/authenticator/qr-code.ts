import { encode } from "uqr";

/** Modules of white around a code, which a camera finds it by: ISO/IEC 18004 asks for four. */
const QUIET_ZONE = 4;

/**
 * A text as a QR code: how many modules it is wide, its quiet zone included, and its black ones as the path of a stroke
 * one module wide.
 */
export function drawQrCode(text: string): { size: number; path: string } {
  const { size, data } = encode(text, { ecc: "M", border: QUIET_ZONE });
  return { size, path: data.map(strokesOf).join("") };
}

/** The black modules of a row, run by run: a tenth of what a rectangle for each would weigh. */
function strokesOf(row: boolean[], y: number): string {
  return row.map((black, x) => (black && !row[x - 1] ? `M${x} ${y}.5h${runFrom(row, x)}` : "")).join("");
}

function runFrom(row: boolean[], x: number): number {
  const end = row.indexOf(false, x);
  return (end === -1 ? row.length : end) - x;
}
