/** What became of a provider's report. */
export type Taken =
  /** It was theirs, whatever it changed. */
  | "taken"
  /** Nothing says that it is theirs, or it is too old to be news. */
  | "not-believed"
  /** Theirs, and not what they promise. */
  | "malformed";
