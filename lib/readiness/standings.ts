import { db } from "@/db/client";
import { type CountedPeople, countAlike, whoAreIn } from "@/db/queries/alike-people";
import { activeOf, findRecoveryRules } from "@/db/queries/readiness";
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

/** Who stands so, of one directory or of all. */
export async function findStanding(name: StandingName, directoryId: string | null): Promise<CountedPeople> {
  const active = activeOf(directoryId);
  const [directories, groups] = await Promise.all([findRecoveryRules(db, directoryId), countAlike(db, active)]);
  const rules = new Map(directories.map((each) => [each.directoryId, each]));
  return whoAreIn(
    active,
    groups.filter((group) => {
      const own = rules.get(group.directoryId);
      return own !== undefined && STANDINGS[name](judgeStanding(group, own));
    }),
  );
}
