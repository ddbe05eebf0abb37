import { type CountryCode, type NumberType, parsePhoneNumberFromString } from "libphonenumber-js/max";
import { isCleanText } from "@/lib/text/well-formed";

export type ParsedMobile =
  | { outcome: "mobile"; value: string; country: CountryCode }
  | { outcome: "refused"; reason: "empty" | "malformed" | "unassigned" | "not-mobile" | "fixed-line"; country?: never }
  | { outcome: "refused"; reason: "country-not-served"; country: CountryCode };

export type MobileRefusal = Extract<ParsedMobile, { outcome: "refused" }>["reason"];

/** Fifteen digits (E.164), a dialling prefix and generous punctuation; more is not looked at. */
const MAX_INPUT_UNITS = 60;

/** A number as people write it. No letters: neither `ext. 5` nor `tel:` nor a number spelt in words. */
const WRITTEN = /^\+?[0-9 ()./\u2010-\u2015\u2212-]+$/;

/** North America and a few others do not tell the two apart. */
const MOBILE_TYPES: readonly NumberType[] = ["MOBILE", "FIXED_LINE_OR_MOBILE"];

/**
 * The canonical form (E.164) of a mobile number that may be sent an SMS, and its country. Parsing the
 * value again gives the same.
 *
 * Refused: short, premium, shared-cost, toll-free, pager and Internet numbers, satellite and other
 * networks without a country (`not-mobile`), land lines (`fixed-line`), and a country that is not
 * served, which is said first: another number of that country would not help. `unassigned` has the length of a
 * number, of a range that nobody has; `malformed` is no number at all.
 *
 * @param options.countries whom the directory sends to
 * @param options.defaultCountry whose national spelling a number without `+` has
 */
export function parseMobile(
  input: string,
  options: { countries: readonly CountryCode[] | "all"; defaultCountry: CountryCode },
): ParsedMobile {
  if (input.length > MAX_INPUT_UNITS) return refused("malformed");
  const trimmed = input.trim();
  if (trimmed === "") return refused("empty");
  const written = trimmed.normalize("NFKC");
  if (!isCleanText(trimmed) || !WRITTEN.test(written)) return refused("malformed");

  const phone = parsePhoneNumberFromString(written, { defaultCountry: options.defaultCountry, extract: false });
  const type = phone?.getType();
  if (!phone) return refused("malformed");
  if (!type) return refused(phone.isPossible() ? "unassigned" : "malformed");

  const { country } = phone;
  if (!country) return refused("not-mobile");
  if (options.countries !== "all" && !options.countries.includes(country)) {
    return { outcome: "refused", reason: "country-not-served", country };
  }
  if (type === "FIXED_LINE") return refused("fixed-line");
  if (!MOBILE_TYPES.includes(type)) return refused("not-mobile");
  return { outcome: "mobile", value: phone.number, country };
}

function refused(reason: Exclude<MobileRefusal, "country-not-served">): ParsedMobile {
  return { outcome: "refused", reason };
}
