import { type Database, db } from "./client";

class Undone extends Error {}

/** What `look` sees in a database that it may change first: of the changes nothing stays, whatever it finds. */
export async function asIf<Result>(look: (tx: Database) => Promise<Result>): Promise<Result> {
  const seen: Result[] = [];
  await db
    .transaction(async (tx) => {
      seen.push(await look(tx));
      throw new Undone();
    })
    .catch((error) => {
      if (!(error instanceof Undone)) throw error;
    });
  return seen[0] as Result;
}
