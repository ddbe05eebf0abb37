import type { Campaign } from "@/db/queries/campaigns";
import type { Channel } from "@/lib/contact/channel";
import { parseLogins } from "./parse-logins";

/** The wizard's first screen, as it was filled in: the fields of every scope, of which one is chosen. */
export type WhoChoice = Pick<Campaign, "scope" | "departments" | "filter" | "excludesAdministrators" | "excludesLastWay"> & {
  /** As pasted; compared without regard to case. */
  logins: string;
  /** Null: either. */
  filterChannel: Channel | null;
  /** The day before which, as `YYYY-MM-DD`, in the directory's time zone. */
  filterBefore: string | null;
};

export type WhoRefusal =
  /** Departments, logins or a filter, but none of them. */
  | { outcome: "nothing-chosen" }
  /** A filter that looks back to a day, but no day. */
  | { outcome: "day-missing" }
  /** Characters that no login has. */
  | { outcome: "unclean-logins" };

/**
 * What a choice writes into its draft. What belongs to a scope that is not chosen is left as it was, so that nobody
 * types it twice who changes their mind.
 */
export function readWhoChoice(choice: WhoChoice) {
  const { scope, departments, filter, filterChannel, filterBefore, excludesAdministrators, excludesLastWay } = choice;
  const same = { scope, excludesAdministrators, excludesLastWay };
  switch (scope) {
    case "everybody":
      return { outcome: "chosen", chosen: same } as const;
    case "departments":
      if (departments.length === 0) return { outcome: "nothing-chosen" } as const;
      return { outcome: "chosen", chosen: { ...same, departments } } as const;
    case "logins": {
      const logins = parseLogins(choice.logins);
      if (!logins) return { outcome: "unclean-logins" } as const;
      if (logins.length === 0) return { outcome: "nothing-chosen" } as const;
      return { outcome: "chosen", chosen: { ...same, logins } } as const;
    }
    case "filter":
      if (!filter) return { outcome: "nothing-chosen" } as const;
      if (filter !== "never-confirmed" && !filterBefore) return { outcome: "day-missing" } as const;
      return { outcome: "chosen", chosen: { ...same, filter, filterChannel, filterBefore } } as const;
  }
}
