import type { CountryCode } from "libphonenumber-js/max";
import type { ContactTagState } from "@/app/_ui/contact-tag";
import type { Channel } from "@/lib/contact/channel";
import { formatMobile } from "@/lib/contact/format-mobile";
import type { PromptCard } from "@/lib/prompt/read";

/** A value as its owner reads it. */
export function displayValue(channel: Channel, value: string, country: string): string {
  return channel === "mobile" ? formatMobile(value, country as CountryCode) : value;
}

/** The same within a sentence: no line ends within a number. */
export function valueInSentence(channel: Channel, value: string, country: string): string {
  return displayValue(channel, value, country).replaceAll(" ", "\u00a0");
}

/** The word that stands beside a contact. */
export function tagOf(card: PromptCard): ContactTagState {
  if (card.state === "confirmed") return "confirmed";
  if (card.state === "send-failed") return "delivery-failed";
  if (card.pendingValue !== null) return "change-pending";
  return card.asked === null ? "missing" : "unconfirmed";
}
