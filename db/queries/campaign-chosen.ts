import { and, asc, desc, sql } from "drizzle-orm";
import type { Database } from "../client";
import { users } from "../schema/user";
import { type Campaign, isChosen } from "./campaign-reach";
import type { UserKey } from "./user-search";

/** Those whom the first screen chose, in order of name, from a key on or back from it; a page read backwards comes in order, too. */
export async function findChosenPage(
  on: Database,
  campaign: Campaign,
  page: { after: UserKey | null; before: UserKey | null; most: number },
) {
  const key = page.after ?? page.before;
  const backwards = page.before !== null && page.after === null;
  const beyond = sql.raw(backwards ? "<" : ">");
  const order = backwards ? desc : asc;
  const found = await on
    .select({ id: users.id, displayName: users.displayName, login: users.login, department: users.department })
    .from(users)
    .where(
      and(
        isChosen(campaign),
        key ? sql`(${users.displayName}, ${users.id}) ${beyond} (${key.displayName}, ${key.id}::uuid)` : undefined,
      ),
    )
    .orderBy(order(users.displayName), order(users.id))
    .limit(page.most);
  return backwards ? found.toReversed() : found;
}
