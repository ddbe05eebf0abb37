/** The accounts whose stories the demonstration tells, in the order of telling. They exist only in its directories. */
export const DEMO_STORIES = ["camille", "ines", "theo", "lou", "nadia", "marc", "jade", "admin"] as const;

export type DemoStory = (typeof DEMO_STORIES)[number];

/** Who they are, and how each signs in. Printed on the demonstration's own sign-in page, so no secret. */
export const DEMO_PEOPLE = {
  camille: { login: "croy", displayName: "Camille Roy" },
  ines: { login: "ipetit", displayName: "Inès Petit" },
  theo: { login: "tnguyen", displayName: "Théo Nguyen" },
  lou: { login: "lgarnier", displayName: "Lou Garnier" },
  nadia: { login: "nbenali", displayName: "Nadia Benali" },
  marc: { login: "mlefort", displayName: "Marc Lefort" },
  jade: { login: "jmercier", displayName: "Jade Mercier" },
  admin: { login: "admin", displayName: "Alix Moreau", role: "administrator" },
} as const satisfies Record<DemoStory, { login: string; displayName: string; role?: "administrator" }>;

/** Who belongs to the directory that requires a second factor; the others are of the large one. */
export const AT_FACTORY: readonly DemoStory[] = ["nadia", "marc", "jade"];

export const DEMO_PASSWORD = "joignable demo 2026";
