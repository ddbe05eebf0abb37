/** The two ways to reach somebody. The database's `channel` type holds the same words. */
export const CHANNELS = ["email", "mobile"] as const;

export type Channel = (typeof CHANNELS)[number];
