import { type SQL, sql } from "drizzle-orm";

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

/** What recovery and sign-in look at of somebody. */
export type Alike = {
  administrator: boolean;
  everTrusted: boolean;
  email: ChannelState;
  mobile: ChannelState;
  hasApp: boolean;
  appHeld: boolean;
};

/** Of which contacts is asked what happens to them: a condition over `r`, for each channel. */
export type Marks = Record<"email" | "mobile", SQL>;

export const NOTHING_MARKED: Marks = { email: sql`false`, mobile: sql`false` };

/** Of whom is asked, within one directory or all: a condition over `r`, and over their accounts (`"user"`) if `joinsUser`. */
export type Whom = { directoryId: string | null; which: SQL; joinsUser: boolean; marks: Marks };

/** The rows of `reachability` (`r`) of these people, with their accounts (`"user"`) where the condition looks at those. */
export const reachable = ({ which, joinsUser }: Whom) => sql`
  from reachability r ${joinsUser ? sql`join "user" on "user".id = r.user_id` : sql``}
  where ${which}`;

const CHANNEL_WIDTH = Object.keys(CHANNEL_BITS).length;

/** How many bits of a key say what, the lowest ones first. */
const WIDTHS = {
  email: CHANNEL_WIDTH,
  mobile: CHANNEL_WIDTH,
  account: Object.keys(ACCOUNT_BITS).length,
  hasApp: 1,
  appHeld: 1,
  emailHeld: 1,
  mobileHeld: 1,
  emailMarked: 1,
  mobileMarked: 1,
} as const;

type Part = keyof typeof WIDTHS;

export const PARTS = Object.keys(WIDTHS) as Part[];

/** The bits that stand before a part's own. */
const shiftOf = (part: Part) => PARTS.slice(0, PARTS.indexOf(part)).reduce((all, before) => all + WIDTHS[before], 0);

/** The parts of somebody's key, over `r`. */
export const partsOf = (marks: Marks): Record<Part, SQL> => ({
  email: sql`r.email`,
  mobile: sql`r.mobile`,
  account: sql`r.account`,
  hasApp: sql`r.has_app`,
  appHeld: sql`coalesce(r.app_trusted_from > now(), false)`,
  emailHeld: sql`coalesce(r.email_trusted_from > now(), false)`,
  mobileHeld: sql`coalesce(r.mobile_trusted_from > now(), false)`,
  emailMarked: sql`coalesce(${marks.email}, false)`,
  mobileMarked: sql`coalesce(${marks.mobile}, false)`,
});

/** A key of its parts. */
export const keyOf = (parts: Record<Part, SQL>) =>
  sql<number>`(${sql.join(
    PARTS.map((part) => sql`(${parts[part]}::int << ${sql.raw(String(shiftOf(part)))})`),
    sql` | `,
  )})`;

/** All that tells somebody apart, in one number. */
export const personKey = (marks: Marks) => keyOf(partsOf(marks));

/** What a key says of the people who have it. */
export function readKey(key: number): Alike {
  const bitsOf = (part: Part) => (key >> shiftOf(part)) & ((1 << WIDTHS[part]) - 1);
  const is = (part: Part) => bitsOf(part) !== 0;
  const channel = (name: "email" | "mobile"): ChannelState => ({
    ...readBits(bitsOf(name), CHANNEL_BITS),
    held: is(`${name}Held`),
    marked: is(`${name}Marked`),
  });
  const { administrator, everTrusted } = readBits(bitsOf("account"), ACCOUNT_BITS);
  return {
    administrator,
    everTrusted,
    email: channel("email"),
    mobile: channel("mobile"),
    hasApp: is("hasApp"),
    appHeld: is("appHeld"),
  };
}

const readBits = <Name extends string>(bits: number, named: Readonly<Record<Name, number>>) =>
  Object.fromEntries(Object.entries<number>(named).map(([name, bit]) => [name, (bits & bit) !== 0])) as Record<Name, boolean>;
