import { type SQL, sql } from "drizzle-orm";
import type { Database } from "../client";

/** What the bits of a channel say, as `contact_bits` writes them. */
export const CHANNEL_BITS = { value: 1, confirmed: 2, shared: 4, exempt: 8, pending: 16, due: 32, proved: 64 } as const;

/** What the bits of an account say, as `account_bits` writes them. */
export const ACCOUNT_BITS = { disabled: 1, administrator: 2, everTrusted: 4 } as const;

/**
 * Whether an account (of `r`) is not disabled, and has one of these roles: by the values themselves, of which the planner
 * knows how many there are, as it does not of a mask.
 */
export function accountIsOneOf(roles: readonly ("user" | "administrator")[]): SQL {
  const values = roles.map((role) => (role === "administrator" ? ACCOUNT_BITS.administrator : 0));
  return sql.raw(`r.account in (${values.flatMap((bits) => [bits, bits | ACCOUNT_BITS.everTrusted]).join(", ")})`);
}

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
  /** How many of them have an open session. */
  signedIn: number;
};

/** Of which contacts is asked what happens to them: a condition over `r`, for each channel. */
export type Marks = Record<"email" | "mobile", SQL>;

export const NOTHING_MARKED: Marks = { email: sql`false`, mobile: sql`false` };

/** What tells people apart beside the three masks, from the 17th bit on: each is true or false. */
const flags = (marks: Marks) => [
  sql`r.has_app`,
  sql`coalesce(r.app_trusted_from > now(), false)`,
  sql`coalesce(r.email_trusted_from > now(), false)`,
  sql`coalesce(r.mobile_trusted_from > now(), false)`,
  sql`coalesce(${marks.email}, false)`,
  sql`coalesce(${marks.mobile}, false)`,
];

const FIRST_FLAG = 17;

const keyOf = (masks: SQL, flags: readonly SQL[]) =>
  sql.join([masks, ...flags.map((flag, place) => sql`(${flag}::int << ${sql.raw(String(FIRST_FLAG + place))})`)], sql` | `);

/** All that tells somebody apart, in one number. */
export const personKey = (marks: Marks) =>
  sql<number>`(${keyOf(sql`r.email | (r.mobile::int << 7) | (r.account::int << 14)`, flags(marks))})`;

/** Whether somebody (of `r`) has an open session. */
export const isSignedIn = sql.raw(`r.user_id in (
  select s.user_id from session s
  where s.revoked_at is null and s.expires_at > now() and s.last_seen_at > now() - s.idle_minutes * interval '1 minute'
)`);

/**
 * The rows of `reachability` (`r`), with their accounts (`"user"`) where the condition looks at those.
 *
 * @param which a condition over `r`, and over `"user"` if `joinsUser`
 */
export const reachable = (which: SQL, joinsUser: boolean) => sql`
  from reachability r ${joinsUser ? sql`join "user" on "user".id = r.user_id` : sql``}
  where ${which}`;

/**
 * Counts people who are alike, and how many of them are signed in, which is asked apart: they are few, beside all others.
 */
export async function countAlike(on: Database, marks: Marks, which: SQL, joinsUser: boolean): Promise<AlikePeople[]> {
  const [all, live] = await Promise.all([
    countByKey(on, marks, which, joinsUser),
    countByKey(on, marks, sql`${which} and ${isSignedIn}`, joinsUser),
  ]);
  const signedIn = new Map(live.map(({ key, people }) => [key, people]));
  return all.map(({ key, people }) => ({ ...readKey(key), people, signedIn: signedIn.get(key) ?? 0 }));
}

/**
 * Grouped by what the key is made of, whose values the planner knows to be few: of the key itself it would expect as many
 * as people, and sort all of them.
 */
async function countByKey(
  on: Database,
  marks: Marks,
  which: SQL,
  joinsUser: boolean,
): Promise<{ key: number; people: number }[]> {
  const names = flags(marks).map((_, place) => sql.raw(`flag${place}`));
  const named = flags(marks).map((flag, place) => sql`${flag} as ${names[place]}`);
  return on.execute<{ key: number; people: number }>(sql`
    select ${keyOf(sql`email | (mobile::int << 7) | (account::int << 14)`, names)} as key, people
    from (
      select r.email, r.mobile, r.account, ${sql.join(named, sql`, `)}, count(*)::int as people ${reachable(which, joinsUser)}
      group by r.email, r.mobile, r.account, ${sql.join(names, sql`, `)}
    ) as alike`);
}

/** What a key says of the people who have it. */
export function readKey(key: number): Omit<AlikePeople, "people" | "signedIn"> {
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
