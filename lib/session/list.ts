import { findLiveSessionsOf } from "@/db/queries/own-sessions";
import { type Agent, describeAgent } from "./describe-agent";

export type OwnSession = {
  id: string;
  /** The one that asks. */
  current: boolean;
  agent: Agent;
  /** Where it was opened from. */
  address: string | null;
  createdAt: Date;
  /** To the minute: that it is in use is written no more often. */
  lastSeenAt: Date;
};

/** Where an account is signed in now: the session that asks first, then by last use. */
export async function listSessions({ userId, sessionId }: { userId: string; sessionId: string }): Promise<OwnSession[]> {
  const rows = await findLiveSessionsOf(userId);
  const all = rows.map(({ userAgent, ...row }) => ({ ...row, current: row.id === sessionId, agent: describeAgent(userAgent) }));
  return all.toSorted((one, other) => Number(other.current) - Number(one.current));
}
