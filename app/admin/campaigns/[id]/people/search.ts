import type { Route } from "next";
import { PERSON_STATES, type PersonState } from "@/lib/campaign/list-people";
import type { Translate } from "@/lib/i18n/translate";

/** Which of a campaign's people the address asks for. */
export type PeopleSearch = { state: PersonState | null; department: string | null };

export type SearchParams = Partial<Record<"state" | "department" | "after" | "before", string | string[]>>;

/** A state of people, or the step of all who are targeted, where it stands above their number. */
export const groupText = (group: PersonState | "targeted", t: Translate) =>
  t(group === "restored" ? "watch.restored-people" : `campaign.${group}`);

/** What is not one of the choices is not chosen. */
export function readSearch(params: SearchParams, departments: readonly string[]): PeopleSearch {
  return {
    state: PERSON_STATES.find((state) => state === params.state) ?? null,
    department: departments.find((department) => department === params.department) ?? null,
  };
}

/** The address of a list, with the page that it is turned to. */
export function peopleAddress(
  id: string,
  { state, department }: Partial<PeopleSearch>,
  turn: { after?: string; before?: string } = {},
): Route {
  const query = new URLSearchParams({ ...(state && { state }), ...(department && { department }), ...turn });
  return `/admin/campaigns/${id}/people${query.size > 0 ? `?${query}` : ""}` as Route;
}
