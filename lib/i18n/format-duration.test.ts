import { expect, test } from "vitest";
import { formatDuration } from "./format-duration";

test.each([
  [-3, "0 ms", "0 ms"],
  [412.7, "412 ms", "412 ms"],
  [999.9, "999 ms", "999 ms"],
  [1_249, "1,2 s", "1.2 secs"],
  [59_999, "59,9 s", "59.9 secs"],
  [60_000, "1 min", "1 min"],
  [3_599_999, "59 min", "59 mins"],
  [7_200_000, "2 h", "2 hrs"],
  [259_199_999, "2 j", "2 days"],
])("%d ms are %s, or %s", (ms, fr, en) => {
  expect(formatDuration(ms, "fr").replace(/[\u00a0\u202f]/g, " ")).toBe(fr);
  expect(formatDuration(ms, "en")).toBe(en);
});
