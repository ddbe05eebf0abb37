import { pausePrefixes } from "./pause-prefixes";
import { warnOfCeiling } from "./warn";

/** What is looked at every minute: whether somebody makes us spend. */
export async function watchLimits(): Promise<void> {
  await pausePrefixes();
  await warnOfCeiling();
}
