import type { Channel } from "./channel";
import { parseValue, type ValueFault } from "./parse-value";

/**
 * Why a stored value may not be sent to: the countries that SMS go to were narrowed since it was entered, or the
 * numbering plan says by now that it is no mobile. Null when it may.
 */
export function sendFault(
  channel: Channel,
  value: string,
  directory: { country: string; smsCountries: readonly string[] },
): ValueFault | null {
  const parsed = parseValue(channel, value, directory);
  return parsed.outcome === "refused" && channel === "mobile" ? parsed.fault : null;
}
