import { expect, test } from "vitest";
import { parseCountries } from "./parse-countries";

test("countries are taken as people write them, each once", () => {
  expect(parseCountries(" fr, BE;ch\n RE ,FR,, ")).toEqual({ countries: ["FR", "BE", "CH", "RE"], unknown: [] });
  expect(parseCountries(" , ")).toEqual({ countries: [], unknown: [] });
});

test("a code that no country has is named", () => {
  expect(parseCountries("FR, UK, France")).toEqual({ countries: ["FR"], unknown: ["UK", "FRANCE"] });
});
