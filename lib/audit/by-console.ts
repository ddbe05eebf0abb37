/** What only somebody does: without an account and an address it was done with the server's command line. */
const DONE_BY_SOMEBODY: ReadonlySet<string> = new Set(["access-pass.issued", "password.renewed", "user.created"]);

/** Whether an event was an act of the server's console. What the program does by itself has nobody and no address, too. */
export const isByConsole = ({ what, actorId, address }: { what: string; actorId: string | null; address: string | null }) =>
  actorId === null && address === null && DONE_BY_SOMEBODY.has(what);
