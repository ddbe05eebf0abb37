import type { Channel } from "./channel";
import { parseValue, type ValueFault } from "./parse-value";

/**
 * Why a stored value may not be sent to: the countries that SMS go to were narrowed since it was entered. Null when
 * it may.
 */
export function countryFault(
  channel: Channel,
  value: string,
  directory: { country: string; smsCountries: readonly string[] },
): ValueFault | null {
  const parsed = parseValue(channel, value, directory);
  return parsed.outcome === "refused" && parsed.fault.reason === "country-not-served" ? parsed.fault : null;
}
