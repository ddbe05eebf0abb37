import { afterEach, expect, test } from "vitest";
import { translator } from "@/lib/i18n/translate";
import { measureSms } from "@/lib/message/measure-sms";
import { siteText } from "./explain";

afterEach(() => {
  delete process.env.APP_URL;
});

function siteOf(host: string, productName: string, locale: "fr" | "en") {
  process.env.APP_URL = `https://${host}`;
  return siteText(measureSms(productName), host, translator(locale));
}

test("a site whose address has room at the end of every code is named with its length", () => {
  expect(siteOf("portail.example.test", "Éàù-Portail", "fr")).toEqual({
    hasRoom: true,
    text: "portail.example.test (20 caractères) figure à la fin de chaque code.",
  });
});

test("a site whose address has none is told by how much, and for how many codes", () => {
  const host = "coordonnees.portail.example";
  expect(siteOf("coordonnees.rh.example", "Joignable", "en")).toEqual({ hasRoom: true, text: expect.any(String) });
  const crowded = siteOf(host, "Éàù-Portail", "fr");
  expect(crowded.hasRoom).toBe(false);
  expect(crowded.text).toMatch(
    /compte 27 caractères\. 2 codes sur 8 n'ont plus de place .+ ferait 147 caractères, pour 140 au plus/,
  );
  expect(siteOf(`${"a".repeat(60)}.example`, "Joignable", "en").text).toMatch(
    /has 68 characters\. 8 codes of 8 have no room left/,
  );
});
