import { db } from "@/db/client";
import { type AlikePerson, countAlike, findAlikePeople, whoAreIn } from "@/db/queries/alike-people";
import { readKey } from "@/db/queries/reachability";
import { activeOf, findRecoveryRules } from "@/db/queries/readiness";
import type { Channel } from "@/lib/contact/channel";
import { byName } from "@/lib/paging/by-name";
import { type Turn, type Turns, turnPage } from "@/lib/paging/turn";
import { isUuid } from "@/lib/text/uuid";
import { judgeStanding, type Lack, lackOf, type ReadinessRules } from "./judge";
import { findLeftByCampaigns } from "./left-by-campaigns";
import { STANDINGS } from "./standings";

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
  const { rules, without } = found;
  const { rows, ...turns } = await turnPage(request, PAGE, byName, (page) => findAlikePeople(db, without, page));
  return { ...turns, directoryName: rules.directoryName, people: without.people, lines: rows.map((row) => lineOf(row, rules)) };
}

/** Why somebody is on the list: for whatever reason, or because a campaign asks them to confirm again. */
export type WithoutBecause = "any" | "campaign";

/** Who could not, and what decides it; null for no directory. */
export async function findWithout(directoryId: string, because: WithoutBecause) {
  if (!isUuid(directoryId)) return null;
  const active = activeOf(directoryId);
  const [[rules], groups] = await Promise.all([findRecoveryRules(db, directoryId), countAlike(db, active)]);
  if (!rules) return null;
  if (because === "campaign") return { rules, without: await findLeftByCampaigns(directoryId) };
  const without = groups.filter((group) => STANDINGS.without(judgeStanding(group, rules)));
  return { rules, without: whoAreIn(active, without) };
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
