import { type CountryCode, parsePhoneNumberFromString } from "libphonenumber-js/max";

/**
 * How a number is shown to its owner: as it is dialled at home (`06 12 34 56 42`) in the directory's
 * country, international (`+32 470 12 34 56`) elsewhere, and where the national spelling would be read
 * as another number (some old ones in Gabon). So `parseMobile` reads back what is shown here, and a form
 * may be filled with it. What is no number is returned as it stands.
 *
 * @param value E.164, as `parseMobile` gives it
 */
export function formatMobile(value: string, homeCountry: CountryCode): string {
  const phone = parsePhoneNumberFromString(value, { extract: false });
  if (!phone) return value;
  if (phone.country !== homeCountry) return phone.formatInternational();

  const national = phone.formatNational();
  const readBack = parsePhoneNumberFromString(national, { defaultCountry: homeCountry, extract: false });
  return readBack?.number === phone.number ? national : phone.formatInternational();
}
