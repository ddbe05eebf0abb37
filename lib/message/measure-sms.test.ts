import { afterEach, expect, test } from "vitest";
import { measureSms } from "./measure-sms";
import { siteLine } from "./templates/sms";

afterEach(() => {
  process.env.APP_URL = "https://joignable.example";
});

test("with a host of twenty characters every text message fits, and every code names its site", () => {
  process.env.APP_URL = "https://portail.example.test";
  expect(measureSms("Éàù-Portail").filter(({ fits, withSiteLine }) => !fits || withSiteLine !== null)).toEqual([]);
});

test("a host that is too long costs codes their last line, and is measured", () => {
  process.env.APP_URL = "https://coordonnees.administration.siege.example";
  const without = measureSms("Portail").filter(({ withSiteLine }) => withSiteLine !== null);
  expect(without.map(({ id, locale }) => `${id} ${locale}`)).toEqual(["confirm fr"]);
  for (const { text, withSiteLine, fits } of without) {
    expect(fits).toBe(true);
    expect(text).not.toContain("@");
    expect(withSiteLine).toBe(`${text}${siteLine("coordonnees.administration.siege.example", "482913")}`.length);
    expect(withSiteLine).toBeGreaterThan(140);
  }
});

test("a name is measured as text messages write it, and in full", () => {
  process.env.APP_URL = "https://joignable.example";
  const texts = (name: string) => measureSms(name).map(({ text }) => text);
  expect(texts("« Ça »  va")).toEqual(texts('" Ça " va'));
  expect(measureSms("x".repeat(60)).every(({ fits }) => fits)).toBe(false);
});
