import { afterEach, expect, test } from "vitest";
import { measureSms } from "./measure-sms";
import { siteLine } from "./templates/sms";

afterEach(() => {
  process.env.APP_URL = "https://joignable.example";
});

test("with a host of twenty characters every text message fits, and every code names its site", () => {
  process.env.APP_URL = "https://portail.example.test";
  const measured = measureSms("Éàù-Portail");
  expect(measured.filter(({ fits }) => !fits)).toEqual([]);
  const codes = measured.filter(({ withSiteLine }) => withSiteLine !== null);
  expect(codes.map(({ id }) => id)).toEqual(["confirm", "confirm", "sign-in", "sign-in", "proof", "proof", "recover", "recover"]);
  for (const { text, characters, withSiteLine } of codes) {
    expect(text).toMatch(/\n@portail\.example\.test #(482913|48291375)$/);
    expect(withSiteLine).toBe(characters);
  }
});

test("a host that is too long costs codes their last line, and is measured", () => {
  process.env.APP_URL = "https://coordonnees.administration.siege.example";
  const without = measureSms("Portail").filter(({ withSiteLine }) => Number(withSiteLine) > 140);
  expect(without.map(({ id, locale }) => `${id} ${locale}`)).toEqual(["confirm fr", "recover fr"]);
  for (const { id, text, withSiteLine, fits } of without) {
    expect(fits).toBe(true);
    expect(text).not.toContain("@");
    expect(withSiteLine).toBe(
      `${text}${siteLine("coordonnees.administration.siege.example", id === "recover" ? "48291375" : "482913")}`.length,
    );
  }
});

test("a name is measured as text messages write it, and in full", () => {
  process.env.APP_URL = "https://joignable.example";
  const texts = (name: string) => measureSms(name).map(({ text }) => text);
  expect(texts("« Ça »  va")).toEqual(texts('" Ça " va'));
  expect(measureSms("x".repeat(60)).every(({ fits }) => fits)).toBe(false);
});
