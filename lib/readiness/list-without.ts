import { db } from "@/db/client";
import { readKey } from "@/db/queries/reachability";
import { countActive, findRecoveryRules } from "@/db/queries/readiness";
import { type AlikePerson, findAlikePeople } from "@/db/queries/readiness-people";
import type { Channel } from "@/lib/contact/channel";
import { byName } from "@/lib/paging/by-name";
import { type Turn, type Turns, turnPage } from "@/lib/paging/turn";
import { isUuid } from "@/lib/text/uuid";
import { judgeStanding, type Lack, lackOf, type ReadinessRules } from "./judge";
import { findLeftByCampaigns } from "./left-by-campaigns";
import { groupsOf, STANDINGS } from "./standings";

const PAGE = 50;

export type ChannelLack = {
  lack: Lack;
  /** The end of its hold. */
  until: Date | null;
};

export type WithoutLine = Pick<AlikePerson, "id" | "displayName" | "login" | "department"> & {
  lacks: Record<Channel, ChannelLack>;
};

export type WithoutPage = Turns & {
  directoryName: string;
  people: number;
  lines: WithoutLine[];
};

/**
 * The people of a directory who could not replace a forgotten password, in order of name, each with what every channel
 * lacks for it. Null for no directory.
 */
export async function listWithout(
  request: Turn & { directoryId: string; because?: WithoutBecause },
): Promise<WithoutPage | null> {
  const found = await findWithout(request.directoryId, request.because ?? "any");
  if (!found) return null;
  const { rules, people, groups } = found;
  const { rows, ...turns } = await turnPage(request, PAGE, byName, (page) =>
    findAlikePeople(db, request.directoryId, groups, page),
  );
  return { ...turns, directoryName: rules.directoryName, people, lines: rows.map((row) => lineOf(row, rules)) };
}

/** Why somebody is on the list: for whatever reason, or because a campaign asks them to confirm again. */
export type WithoutBecause = "any" | "campaign";

/** Who could not, as a query takes them, and how many they are; null for no directory. */
export async function findWithout(directoryId: string, because: WithoutBecause) {
  if (!isUuid(directoryId)) return null;
  const [[rules], all] = await Promise.all([findRecoveryRules(db, directoryId), countActive(db, directoryId)]);
  if (!rules) return null;
  if (because === "campaign") return { rules, ...(await findLeftByCampaigns(directoryId)) };
  const without = all.filter((group) => STANDINGS.without(judgeStanding(group, rules)));
  return { rules, people: without.reduce((sum, { people }) => sum + people, 0), groups: groupsOf(without) };
}

/** One of them as a list tells of them. */
export function lineOf(row: AlikePerson, rules: ReadinessRules): WithoutLine {
  const { id, displayName, login, department } = row;
  const alike = readKey(row.key);
  const lacking = (channel: Channel, trustedFrom: string | null): ChannelLack => {
    const lack = lackOf(alike, channel, rules);
    return { lack, until: lack === "held" && trustedFrom ? new Date(trustedFrom) : null };
  };
  const lacks = { email: lacking("email", row.emailTrustedFrom), mobile: lacking("mobile", row.mobileTrustedFrom) };
  return { id, displayName, login, department, lacks };
}
