import { and } from "drizzle-orm";
import type { Database } from "../client";
import { users } from "../schema/user";
import { type Campaign, isChosen } from "./campaign-reach";
import { beyond, inOrder, type NamePage } from "./name-page";

/** A page of those whom the first screen chose, by name. */
export async function findChosenPage(on: Database, campaign: Campaign, page: NamePage) {
  return on
    .select({ id: users.id, displayName: users.displayName, login: users.login, department: users.department })
    .from(users)
    .where(and(isChosen(campaign), beyond(page)))
    .orderBy(inOrder(page))
    .limit(page.most);
}
