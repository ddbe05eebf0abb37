/** Why a file cannot be read at all. Nothing of it is imported. */
export const FILE_FAULTS = [
  "not-a-file",
  "file-empty",
  "file-not-text",
  "encoding-damaged",
  "header-not-understood",
  "header-twice",
  "no-rows",
  "quote-not-closed",
  "row-too-long",
] as const;

export type FileFaultCode = (typeof FILE_FAULTS)[number];

/** Why a row is left out. */
export const REFUSALS = [
  "column-count",
  "login-missing",
  "login-too-long",
  "login-forbidden-character",
  "login-twice",
  "name-missing",
  "name-too-long",
  "name-forbidden-character",
] as const;

export type RefusalCode = (typeof REFUSALS)[number];

/** What of a row was left out while the person was taken. */
export const WARNINGS = [
  "email-malformed",
  "email-too-long",
  "email-forbidden-character",
  "email-non-ascii-local-part",
  "mobile-malformed",
  "mobile-fixed-line",
  "mobile-not-mobile",
  "mobile-country-not-served",
  "department-too-long",
  "department-forbidden-character",
  "locale-unknown",
] as const;

export type WarningCode = (typeof WARNINGS)[number];

export type RowOutcome = "created" | "updated" | "unchanged" | "refused";

/** What became of the rows, as a script reads it. Reasons that did not occur are left out. */
export type ImportCounts = {
  created: number;
  updated: number;
  unchanged: number;
  refused: Partial<Record<RefusalCode, number>>;
  warnings: Partial<Record<WarningCode, number>>;
};
