import type { Route } from "next";
import { PERSON_STATES, type PersonState } from "@/lib/campaign/list-people";

/** Which of a campaign's people the address asks for. */
export type PeopleSearch = { state: PersonState | null; department: string | null };

export type SearchParams = Partial<Record<"state" | "department" | "after" | "before", string | string[]>>;

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
