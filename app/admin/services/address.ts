import type { Route } from "next";
import { CHANNELS, type Channel } from "@/lib/contact/channel";
import type { Place } from "@/lib/sending-service/place";

/** How a place is called in addresses and in the keys of texts. */
export const placeName = ({ standby }: Pick<Place, "standby">) => (standby ? "standby" : "own");

/** Where a service is configured. */
export const addressOf = (place: Place) => `/admin/services/${place.channel}/${placeName(place)}` as Route;

/** The same, for a provider that was chosen; what is no text is not chosen. */
export function choiceAddress(place: Place, { kind, preset }: { kind?: unknown; preset?: unknown }): Route {
  const chosen = Object.entries({ kind, preset }).filter((entry): entry is [string, string] => typeof entry[1] === "string");
  return `${addressOf(place)}${chosen.length > 0 ? `?${new URLSearchParams(chosen)}` : ""}` as Route;
}

/** The place that an address names; null when there is none. */
export function placeOf({ channel, place }: { channel: string; place: string }): Place | null {
  const known: Channel | undefined = CHANNELS.find((each) => each === channel);
  return known && (place === "own" || place === "standby") ? { channel: known, standby: place === "standby" } : null;
}
