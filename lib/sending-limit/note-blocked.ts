import { countBlocked } from "@/db/queries/blocked-sends";
import type { Channel } from "@/lib/contact/channel";
import { maskContact } from "@/lib/contact/mask";
import type { ValueFault } from "@/lib/contact/parse-value";

/** Why something was asked for and not sent. The pause between two sends is none: it is over in a minute. */
export const BLOCK_REASONS = [
  "destination-quota",
  "account-quota",
  "guess-quota",
  "hourly-ceiling",
  "daily-ceiling",
  "prefix-paused",
  "country-not-served",
  "not-a-mobile",
] as const;

export type BlockReason = (typeof BLOCK_REASONS)[number];

/**
 * Counts a send that somebody who is signed in asked for and did not get. Asking again within the hour counts the
 * same row up. Only refusals come here: what is sent costs nothing more.
 */
export async function noteBlocked(blocked: {
  userId: string;
  channel: Channel;
  destination: string;
  reason: BlockReason;
}): Promise<void> {
  const masked = maskContact(blocked.channel, blocked.destination);
  // Of an address no more than its first character: whoever types many would write a row for each ending.
  await countBlocked({ ...blocked, destination: blocked.channel === "email" ? masked.replace(/@.*$/, "@•••••") : masked });
}

/** ITU-T E.164: what has at most six digits is a service's number, not a subscriber's. */
const SHORT_NUMBER = /^\D*(?:\d\D*){3,6}$/;

/**
 * Counts a number that no code is sent to: of a country that is not served, or not a mobile's. What is no number at
 * all is a typing error, and is not counted.
 *
 * @param input as it was typed, or stored
 */
export async function noteUnfit(userId: string, input: string, fault: ValueFault): Promise<void> {
  if (fault.channel !== "mobile") return;
  const note = (reason: BlockReason, destination: string) => noteBlocked({ userId, channel: "mobile", destination, reason });
  switch (fault.reason) {
    case "country-not-served":
      return note("country-not-served", input);
    case "not-mobile":
    case "fixed-line":
      return note("not-a-mobile", input);
    case "malformed":
    case "unassigned":
      // Two digits of so few would be too many: it may be a code that was typed into the wrong field.
      return SHORT_NUMBER.test(input.normalize("NFKC")) ? note("not-a-mobile", "") : undefined;
    case "empty":
      return;
  }
}
