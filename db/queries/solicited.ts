import { sql } from "drizzle-orm";
import { contacts } from "../schema/contact";
import { policies } from "../schema/policy";
import { isAskedFor } from "./policy-channels";
import { serviceWorks } from "./service-state";

/**
 * Whether the window would ask for a contact that is not confirmed (over `contact` and its directory's `policy`): the
 * policy wants the channel, a service works for it, and the person has one.
 */
export const isWanted = sql<boolean>`(
  ${policies.asksContacts}
  and ${isAskedFor}
  and not ${contacts.exempt}
  and ${serviceWorks}
)`;

/** Whether it does: what the contact holds is not confirmed, or is to be replaced. */
export const isSolicited = sql<boolean>`(
  (${contacts.confirmedAt} is null or ${contacts.pendingValue} is not null) and ${isWanted}
)`;
