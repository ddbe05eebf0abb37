import { type Database, db } from "@/db/client";
import { countOutdated } from "@/db/queries/outdated";
import { countOpenSessions } from "@/db/queries/sessions";
import { countReach, type ReachGroup, type ReachSettings, type WayBack, type WayIn } from "@/db/queries/sign-in-reach";

/** A number as the policy stands, and as it would be. */
export type Change = { now: number; after: number };

/** What a policy means for the accounts of its directory that are not disabled. */
export type PolicyReach = {
  /** What a correct password leads to. */
  wayIn: Record<WayIn, Change>;
  /** By what a forgotten password can be replaced. */
  wayBack: Record<WayBack, Change>;
  /** Values that are trusted though another account had them first. */
  shared: Change;
  /** Confirmations that are older than the policy lets them grow. */
  outdated: Change;
  /** Values that wait before they are trusted; they keep the wait that they were given. */
  held: number;
  /** Open sessions; they keep the limits that they were opened with. */
  openSessions: number;
  /** Who could sign in, and would be refused. */
  refused: number;
  /** Who could replace a forgotten password, and no longer could. */
  withoutWayBack: number;
};

/** Whom a change takes something from, in numbers: what an administrator agrees to. */
export type Harm = Pick<PolicyReach, "refused" | "withoutWayBack">;

/** Counts what a policy means for its directory, as it is stored and as it is wanted. */
export async function readReach(wanted: ReachSettings, on: Database = db): Promise<PolicyReach> {
  const [groups, openSessions, outdated] = await Promise.all([
    countReach(on, wanted),
    countOpenSessions(on, wanted.directoryId),
    countOutdated(on, wanted),
  ]);
  const sum = (of: (group: ReachGroup) => number) => groups.reduce((all, group) => all + of(group), 0);
  const people = (is: (group: ReachGroup) => boolean) => sum((group) => (is(group) ? group.people : 0));
  const into = (way: WayIn): Change => ({
    now: people(({ inNow }) => inNow === way),
    after: people(({ inAfter }) => inAfter === way),
  });
  const back = (way: WayBack): Change => ({
    now: people(({ backNow }) => backNow === way),
    after: people(({ backAfter }) => backAfter === way),
  });
  return {
    wayIn: { factor: into("factor"), due: into("due"), password: into("password"), refused: into("refused") },
    wayBack: { email: back("email"), mobile: back("mobile"), both: back("both"), none: back("none") },
    shared: { now: sum(({ sharedNow }) => sharedNow), after: sum(({ sharedAfter }) => sharedAfter) },
    outdated,
    held: sum((group) => group.held),
    openSessions,
    refused: people(({ inNow, inAfter }) => inAfter === "refused" && inNow !== "refused"),
    withoutWayBack: people(({ backNow, backAfter }) => backAfter === "none" && backNow !== "none"),
  };
}
