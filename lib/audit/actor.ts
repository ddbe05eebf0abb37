/** Who acts, and from where, as the audit names it: `id` is null for the command line. */
export type Actor = { id: string | null; address: string | null };

/** An administrator at a screen. */
export type Administrator = Actor & { id: string };

/** Whoever has the server's command line. */
export const CONSOLE: Actor = { id: null, address: null };
