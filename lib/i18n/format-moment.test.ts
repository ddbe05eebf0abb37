import { expect, test } from "vitest";
import { formatDate, formatDay, formatMoment } from "./format-moment";

const MOMENT = new Date("2026-11-23T00:59:00Z");

test("no line ends within a date, in either language", () => {
  expect(formatMoment(MOMENT, { locale: "fr", timeZone: "Europe/Paris" })).toBe("lundi 23\u00a0nov.\u00a02026, 01:59");
  expect(formatDay(MOMENT, { locale: "en", timeZone: "Europe/Paris" })).toBe("23\u00a0Nov\u00a02026");
  expect(formatDate("2026-06-01", "fr")).toBe("1\u00a0juin\u00a02026");
});
