import type { CountryCode } from "libphonenumber-js/max";
import type { Channel } from "./channel";
import { type EmailRefusal, parseEmail } from "./parse-email";
import { type MobileRefusal, parseMobile } from "./parse-mobile";

export type ValueFault =
  | { channel: "email"; reason: EmailRefusal }
  | { channel: "mobile"; reason: MobileRefusal; country?: CountryCode };

export type ParsedValue = { outcome: "value"; value: string } | { outcome: "refused"; fault: ValueFault };

/** The canonical form of what somebody entered for a channel, or why it cannot be used in their directory. */
export function parseValue(
  channel: Channel,
  input: string,
  directory: { country: string; smsCountries: readonly string[] },
): ParsedValue {
  switch (channel) {
    case "email": {
      const parsed = parseEmail(input);
      return parsed.outcome === "email"
        ? { outcome: "value", value: parsed.value }
        : { outcome: "refused", fault: { channel, reason: parsed.reason } };
    }
    case "mobile": {
      const parsed = parseMobile(input, {
        countries: directory.smsCountries as readonly CountryCode[],
        defaultCountry: directory.country as CountryCode,
      });
      if (parsed.outcome === "mobile") return { outcome: "value", value: parsed.value };
      return {
        outcome: "refused",
        fault: { channel, reason: parsed.reason, ...(parsed.reason === "country-not-served" && { country: parsed.country }) },
      };
    }
  }
}
