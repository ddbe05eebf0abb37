import { db } from "@/db/client";
import { findChosenPage } from "@/db/queries/campaign-chosen";
import { findChosen } from "@/db/queries/campaign-reach";
import type { Campaign } from "@/db/queries/campaigns";
import { byName } from "@/lib/paging/by-name";
import { type Turn, turnPage } from "@/lib/paging/turn";

const PAGE = 50;

/** Everybody whom a draft's first screen chose, in order of name, a page at a time. */
export async function listChosen(campaign: Campaign, turn: Turn) {
  const [{ people: total }, { rows: people, ...turns }] = await Promise.all([
    findChosen(db, campaign, 0),
    turnPage(turn, PAGE, byName, (page) => findChosenPage(db, campaign, page)),
  ]);
  return { ...turns, total, people };
}
