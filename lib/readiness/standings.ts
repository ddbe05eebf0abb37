import { db } from "@/db/client";
import { type AlikeOfDirectory, countActive, findRecoveryRules } from "@/db/queries/readiness";
import type { AlikeGroups } from "@/db/queries/readiness-people";
import { judgeStanding, type Standing } from "./judge";

/** What a tile counts and a list filters by: one definition of both, so that a list is as long as its number says. */
export const STANDINGS = {
  active: (_: Standing) => true,
  complete: ({ toConfirm }: Standing) => toConfirm.length === 0,
  "email-to-confirm": ({ toConfirm }: Standing) => toConfirm.includes("email"),
  "mobile-to-confirm": ({ toConfirm }: Standing) => toConfirm.includes("mobile"),
  recovers: ({ recoversBy }: Standing) => recoversBy.length > 0,
  without: ({ recoversBy }: Standing) => recoversBy.length === 0,
} as const;

export type StandingName = keyof typeof STANDINGS;

export const STANDING_NAMES = Object.keys(STANDINGS) as StandingName[];

/** People. Fewer are sorted by name faster than they are found among all names. */
const FEW = 20_000;

/** Those groups as a query for their people takes them. */
export function groupsOf(groups: readonly AlikeOfDirectory[]): AlikeGroups {
  const of = [...Map.groupBy(groups, ({ directoryId }) => directoryId)].map(([directoryId, own]) => ({
    directoryId,
    keys: own.map(({ key }) => key),
  }));
  return { of, few: groups.reduce((all, { people }) => all + people, 0) <= FEW };
}

/** Who stands so, of one directory or of all. */
export async function findStanding(name: StandingName, directoryId: string | null): Promise<AlikeGroups> {
  const [directories, groups] = await Promise.all([findRecoveryRules(db, directoryId), countActive(db, directoryId)]);
  const rules = new Map(directories.map((each) => [each.directoryId, each]));
  return groupsOf(
    groups.filter((group) => {
      const own = rules.get(group.directoryId);
      return own !== undefined && STANDINGS[name](judgeStanding(group, own));
    }),
  );
}
