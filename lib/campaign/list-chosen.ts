import { db } from "@/db/client";
import { findAlikePeople } from "@/db/queries/alike-people";
import { chosenBy, findChosen } from "@/db/queries/campaign-reach";
import type { Campaign } from "@/db/queries/campaigns";
import { byName } from "@/lib/paging/by-name";
import { type Turn, turnPage } from "@/lib/paging/turn";

const PAGE = 50;

/** Everybody whom a draft's first screen chose, in order of name, a page at a time. */
export async function listChosen(campaign: Campaign, turn: Turn) {
  const { people: total } = await findChosen(db, campaign, 0);
  const chosen = { ...chosenBy(campaign), people: total };
  const { rows, ...turns } = await turnPage(turn, PAGE, byName, (page) => findAlikePeople(db, chosen, page));
  const people = rows.map(({ id, displayName, login, department }) => ({ id, displayName, login, department }));
  return { ...turns, total, people };
}
