import type { Campaign } from "@/db/queries/campaign-reach";

/** How many contacts a campaign has reached, as the audit says it: un-confirmed, or noted for when their person comes by. */
export const reachedBy = ({ pace, reached }: Campaign) => (pace === "at-once" ? { marked: reached } : { enrolled: reached });
