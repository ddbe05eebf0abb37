import { pausePrefixes } from "./pause-prefixes";
import { warnOfCeiling } from "./warn";

/** What is looked at every minute: whether somebody makes us spend. One that fails does not keep the other from it. */
export async function watchLimits(): Promise<void> {
  const [paused, warned] = await Promise.allSettled([pausePrefixes(), warnOfCeiling()]);
  for (const result of [paused, warned]) if (result.status === "rejected") throw result.reason;
}
