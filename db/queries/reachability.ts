import { type SQL, sql } from "drizzle-orm";
import type { Database } from "../client";

/** What the bits of a channel say, as `contact_bits` writes them. */
export const CHANNEL_BITS = { value: 1, confirmed: 2, shared: 4, exempt: 8, pending: 16, due: 32, proved: 64 } as const;

/** What the bits of an account say, as `account_bits` writes them. */
export const ACCOUNT_BITS = { disabled: 1, administrator: 2, everTrusted: 4 } as const;

/** One channel of one person, as a count sees it. */
export type ChannelState = Record<keyof typeof CHANNEL_BITS, boolean> & {
  /** A hold runs. */
  held: boolean;
  /** What is asked about un-confirms it. */
  marked: boolean;
};

/** People who are alike in all that recovery and sign-in look at. */
export type AlikePeople = {
  /** Names them in a query for the people themselves. */
  key: number;
  people: number;
  administrator: boolean;
  everTrusted: boolean;
  email: ChannelState;
  mobile: ChannelState;
  hasApp: boolean;
  appHeld: boolean;
  signedIn: boolean;
};

/** Of which contacts is asked what happens to them: a condition over `r`, for each channel. */
export type Marks = Record<"email" | "mobile", SQL>;

export const NOTHING_MARKED: Marks = { email: sql`false`, mobile: sql`false` };

const bit = (condition: SQL, place: number) => sql`(coalesce(${condition}, false)::int << ${sql.raw(String(place))})`;

/** All that tells people apart, in one number: a million of them are grouped by it in a fraction of a second. */
export const personKey = (marks: Marks) => sql<number>`(
  r.email | (r.mobile::int << 7) | (r.account::int << 14)
  | ${bit(sql`r.has_app`, 17)} | ${bit(sql`r.app_trusted_from > now()`, 18)}
  | ${bit(sql`r.email_trusted_from > now()`, 19)} | ${bit(sql`r.mobile_trusted_from > now()`, 20)}
  | ${bit(marks.email, 21)} | ${bit(marks.mobile, 22)}
  | ${bit(sql`live.user_id is not null`, 23)}
)`;

/** The people with an open session, each once: few, beside all others. */
const LIVE = sql`(
  select distinct s.user_id from session s
  where s.revoked_at is null and s.expires_at > now() and s.last_seen_at > now() - s.idle_minutes * interval '1 minute'
)`;

/**
 * The rows of `reachability` (`r`) with their accounts (`"user"`) where the condition looks at those, and their open sessions.
 *
 * @param which a condition over `r`, and over `"user"` if `joinsUser`
 */
export const reachable = (which: SQL, joinsUser: boolean) => sql`
  from reachability r ${joinsUser ? sql`join "user" on "user".id = r.user_id` : sql``}
  left join ${LIVE} live on live.user_id = r.user_id
  where ${which}`;

/** Counts people who are alike. */
export async function countAlike(on: Database, marks: Marks, which: SQL, joinsUser: boolean): Promise<AlikePeople[]> {
  const rows = await on.execute<{ key: number; people: number }>(sql`
    select ${personKey(marks)} as key, count(*)::int as people ${reachable(which, joinsUser)} group by 1`);
  return rows.map(({ key, people }) => ({ ...readKey(key), people }));
}

/** What a key says of the people who have it. */
export function readKey(key: number): Omit<AlikePeople, "people"> {
  const has = (place: number) => (key & (1 << place)) !== 0;
  const account = (key >> 14) & 7;
  return {
    key,
    administrator: (account & ACCOUNT_BITS.administrator) !== 0,
    everTrusted: (account & ACCOUNT_BITS.everTrusted) !== 0,
    email: { ...readChannel(key & 127), held: has(19), marked: has(21) },
    mobile: { ...readChannel((key >> 7) & 127), held: has(20), marked: has(22) },
    hasApp: has(17),
    appHeld: has(18),
    signedIn: has(23),
  };
}

function readChannel(bits: number) {
  const has = (name: keyof typeof CHANNEL_BITS) => (bits & CHANNEL_BITS[name]) !== 0;
  return {
    value: has("value"),
    confirmed: has("confirmed"),
    shared: has("shared"),
    exempt: has("exempt"),
    pending: has("pending"),
    due: has("due"),
    proved: has("proved"),
  };
}
