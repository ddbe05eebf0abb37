import type { SendingLimits } from "@/lib/sending-limit/read";
import type { Impact } from "./impact";

/** The text messages that a campaign leads to, beside what may be sent. */
export type SmsPlan = {
  /** One a mobile that it un-confirms: what is asked for again comes on top. */
  planned: number;
  /** What an hour and a day let through beside second factors. */
  hour: number;
  day: number;
  /** The most that one day brings: everybody may come on the first, or a wave's people. */
  busiestDay: number;
  /** How many days the waves take; null without waves. */
  waves: number | null;
  /** So many people a day would keep within a day's ceiling; null where they do already. */
  proposal: number | null;
};

/** Numbers that somebody would choose: 1 234 is 1 200. */
const rounded = (people: number) => {
  const step = 10 ** Math.max(0, Math.floor(Math.log10(people)) - 1);
  return Math.floor(people / step) * step;
};

/** Compares what a campaign sends with the ceilings, as if everybody came on the first day on which they are asked. */
export function planSms(
  { people, mobiles }: Pick<Impact, "people" | "mobiles">,
  peoplePerDay: number | null,
  limits: { hour: Pick<SendingLimits["hour"], "ceiling" | "reserved">; day: Pick<SendingLimits["day"], "ceiling" | "reserved"> },
): SmsPlan {
  const [hour, day] = [limits.hour.ceiling - limits.hour.reserved, limits.day.ceiling - limits.day.reserved];
  // A wave may happen to be of people with a mobile only.
  const busiestDay = Math.min(mobiles, peoplePerDay ?? mobiles);
  return {
    planned: mobiles,
    hour,
    day,
    busiestDay,
    waves: peoplePerDay === null || people === 0 ? null : Math.ceil(people / peoplePerDay),
    proposal: busiestDay > day && day > 0 ? rounded(day) : null,
  };
}
