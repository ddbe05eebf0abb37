import { BLOCKED_HOURS, type listBlocked } from "@/lib/sending-limit/list-blocked";
import { BLOCK_REASONS } from "@/lib/sending-limit/note-blocked";

export type BlockedSearch = Partial<Record<"hours" | "reason" | "after", string | string[]>>;

export type BlockedFilter = Parameters<typeof listBlocked>[0];

/** What the address asks the list for; what it should not say is as if it said nothing. */
export function readFilter({ hours, reason, after }: BlockedSearch): BlockedFilter {
  return {
    hours: BLOCKED_HOURS.find((known) => String(known) === hours) ?? BLOCKED_HOURS[0],
    reason: BLOCK_REASONS.find((known) => known === reason) ?? null,
    ...(typeof after === "string" && { after }),
  };
}
