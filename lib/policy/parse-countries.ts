import { getCountries } from "libphonenumber-js/max";

const KNOWN: ReadonlySet<string> = new Set(getCountries());

/**
 * Countries as they are written in a row (`FR, be CH`): in capitals, each once, in that order; apart from them what
 * is the code of no country that has a numbering plan (ISO 3166, two letters).
 */
export function parseCountries(text: string): { countries: string[]; unknown: string[] } {
  const codes = new Set(
    text
      .toUpperCase()
      .split(/[\s,;]+/)
      .filter(Boolean),
  );
  return { countries: [...codes].filter((code) => KNOWN.has(code)), unknown: [...codes].filter((code) => !KNOWN.has(code)) };
}
