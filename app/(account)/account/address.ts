/** The account's own screen, which everything that is done there comes back to. */
export const ACCOUNT = "/account";

/** What was done, as the screen is told by its address. Each has its sentence. */
export const DONE = ["removed-email", "removed-mobile", "session-ended", "others-ended", "password-changed"] as const;

/** The screen, with what was just done said at its head. */
export const accountAfter = (done: (typeof DONE)[number]) => `${ACCOUNT}?done=${done}` as const;
