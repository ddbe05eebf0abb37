import { expect, test } from "vitest";
import { drawQrCode } from "./qr-code";

/** The black modules that a path strokes, as `x,y`. */
function blackOf(path: string): Set<string> {
  const strokes = [...path.matchAll(/M(\d+) (\d+)\.5h(\d+)/g)].map(
    ([, x, y, length]) => [Number(x), Number(y), Number(length)] as const,
  );
  return new Set(strokes.flatMap(([x, y, length]) => Array.from({ length }, (_, n) => `${x + n},${y}`)));
}

test("a code has its three corners inside a quiet zone of four modules", () => {
  const { size, path } = drawQrCode("otpauth://totp/Joignable:camille.roy?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
  const black = blackOf(path);
  const finder = Array.from({ length: 49 }, (_, n) => [n % 7, Math.floor(n / 7)] as const);
  for (const [left, top] of [
    [4, 4],
    [size - 11, 4],
    [4, size - 11],
  ] as const) {
    for (const [x, y] of finder) {
      const ring = Math.max(Math.abs(x - 3), Math.abs(y - 3));
      expect(black.has(`${left + x},${top + y}`), `${x},${y}`).toBe(ring !== 2);
    }
  }
  for (const module of black)
    for (const at of module.split(",").map(Number)) expect(at).toSatisfy((n: number) => n >= 4 && n < size - 4);
});
