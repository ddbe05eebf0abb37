/** The accounts whose stories the demonstration tells. They exist only in the demonstration's directory. */
export const DEMO_STORIES = ["camille", "ines", "theo", "admin"] as const;

export type DemoStory = (typeof DEMO_STORIES)[number];

/** How each signs in. Printed on the demonstration's own sign-in page, so no secret. */
export const DEMO_LOGINS: Record<DemoStory, string> = { camille: "croy", ines: "ipetit", theo: "tnguyen", admin: "admin" };

export const DEMO_PASSWORD = "joignable demo 2026";
