import { sql } from "drizzle-orm";
import { type Campaign, chosenBy } from "./campaign-reach";
import { readInOrderOfName } from "./in-order-of-name";
import { personKey, reachable } from "./reachability";

/** A contact of somebody whom a campaign chose. */
export type ChosenContact = {
  /** The group of its person. */
  key: number;
  login: string;
  displayName: string;
  channel: "email" | "mobile";
  value: string | null;
  /** In ISO form, to the second. */
  confirmedAt: string | null;
  exempt: boolean;
};

/** Every contact of those whom a campaign chose, in order of name, a page at a time. */
export function readChosenContacts(campaign: Campaign): AsyncGenerator<ChosenContact[], void> {
  const chosen = chosenBy(campaign);
  return readInOrderOfName<ChosenContact>(
    chosen.directoryId,
    (isOnPage) => sql`
      select person.key, person.login, person."displayName", c.channel, c.value, c.exempt,
        to_char(c.confirmed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "confirmedAt"
      from (
        select ${personKey(chosen.marks)} as key, "user".id, "user".login, "user".display_name as "displayName"
        ${reachable({ ...chosen, which: sql`${chosen.which} and ${isOnPage}`, joinsUser: true })}
      ) as person
      join contact c on c.user_id = person.id
      order by person."displayName", person.id, c.channel`,
  );
}
