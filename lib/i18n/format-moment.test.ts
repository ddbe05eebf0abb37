import { expect, test } from "vitest";
import { formatDate, formatDay, formatField, formatMoment } from "./format-moment";

const MOMENT = new Date("2026-11-23T00:59:00Z");

test("no line ends within a date, in either language", () => {
  expect(formatMoment(MOMENT, { locale: "fr", timeZone: "Europe/Paris" })).toBe("lundi 23\u00a0nov.\u00a02026, 01:59");
  expect(formatDay(MOMENT, { locale: "en", timeZone: "Europe/Paris" })).toBe("23\u00a0Nov\u00a02026");
  expect(formatDate("2026-06-01", "fr")).toBe("1\u00a0juin\u00a02026");
});

test("a form's fields hold a moment by the clocks of a time zone, in summer and in winter", () => {
  expect(formatField(MOMENT, "Europe/Paris")).toBe("2026-11-23T01:59");
  expect(formatField(new Date("2027-07-01T22:05:00Z"), "Europe/Paris")).toBe("2027-07-02T00:05");
});
