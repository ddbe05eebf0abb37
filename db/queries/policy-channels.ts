import { type SQL, sql } from "drizzle-orm";

/** What a directory's policy takes a channel for: its window, the second factor, or a forgotten password. */
type Use = "asks" | "factor" | "recovers_by";

/** Whether it takes this one. As SQL over any names of a `channel` and its directory's `policy`. */
export const takesChannel = (use: Use, row: { channel: string; policy: string }) =>
  `(case ${row.channel} when 'email' then ${row.policy}.${use}_email else ${row.policy}.${use}_mobile end)`;

const ofContact = (use: Use) => sql.raw(takesChannel(use, { channel: '"contact".channel', policy: '"policy"' })) as SQL<boolean>;

/** The same over `contact` and `policy` themselves. */
export const isAskedFor = ofContact("asks");
export const isFactorChannel = ofContact("factor");
export const isRecoveryChannel = ofContact("recovers_by");
