import { limits } from "@/lib/limits";
import type { ChallengePurpose } from "./derive";

/** How much of the ceilings for text messages, in percent, is kept from codes of a purpose. */
export const reservedSmsPercent = (purpose: ChallengePurpose): number =>
  purpose === "second-factor" ? 0 : limits.reservedSmsPercent;
