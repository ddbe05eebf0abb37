/** The factors that stand in the audit under a name with a hyphen, as a message's choice of words can name them. */
const WORDS: Record<string, string> = { "backup-code": "backup", "access-pass": "pass" };

/** By what an event was proved, for its sentence: `none` where it was about no factor. */
export const factorWord = (factor: string | null): string => (factor === null ? "none" : (WORDS[factor] ?? factor));
