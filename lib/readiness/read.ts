import { type Database, db } from "@/db/client";
import { countAlike } from "@/db/queries/alike-people";
import { activeOf, findRecoveryRules } from "@/db/queries/readiness";
import { isUuid } from "@/lib/text/uuid";
import { judgeStanding } from "./judge";
import { STANDINGS } from "./standings";

/** People, each counted once; whose account is disabled is not. */
export type Readiness = {
  people: number;
  /** Those among them who are not administrators. */
  users: number;
  /** Who could replace a forgotten password: by whichever way, and by each. */
  recover: number;
  byEmail: number;
  byMobile: number;
  without: number;
  /** Who has nothing left to confirm of what the policy chose, whether or not its box is ticked. */
  complete: number;
  emailToConfirm: number;
  mobileToConfirm: number;
};

export type ReadyDirectory = Readiness & {
  directoryId: string;
  directoryName: string;
  /** By which files of it are named. */
  slug: string;
  /** The day on which it was counted, in its own time zone. */
  today: string;
};

/**
 * How many people of each directory could replace a forgotten password at this moment, judged by the function that
 * decides it when they ask; in order of name. A sending service that is off does not count against anybody: it says
 * "later", and takes nothing that was confirmed away.
 */
export async function readReadiness(on: Database = db): Promise<ReadyDirectory[]> {
  return read(on, null);
}

/** The same of one directory; null for none. */
export async function readReadinessOf(directoryId: string, on: Database = db): Promise<ReadyDirectory | null> {
  return isUuid(directoryId) ? ((await read(on, directoryId))[0] ?? null) : null;
}

async function read(on: Database, directoryId: string | null): Promise<ReadyDirectory[]> {
  const [directories, groups] = await Promise.all([findRecoveryRules(on, directoryId), countAlike(on, activeOf(directoryId))]);
  return directories.map((rules) => {
    const own = groups
      .filter((group) => group.directoryId === rules.directoryId)
      .map((group) => ({ ...group, ...judgeStanding(group, rules) }));
    const count = (is: (group: (typeof own)[number]) => boolean) =>
      own.reduce((all, group) => all + (is(group) ? group.people : 0), 0);
    const { directoryName, slug, today } = rules;
    return {
      directoryId: rules.directoryId,
      directoryName,
      slug,
      today,
      people: count(() => true),
      users: count(({ administrator }) => !administrator),
      recover: count(STANDINGS.recovers),
      byEmail: count(({ recoversBy }) => recoversBy.includes("email")),
      byMobile: count(({ recoversBy }) => recoversBy.includes("mobile")),
      without: count(STANDINGS.without),
      complete: count(STANDINGS.complete),
      emailToConfirm: count(STANDINGS["email-to-confirm"]),
      mobileToConfirm: count(STANDINGS["mobile-to-confirm"]),
    };
  });
}
