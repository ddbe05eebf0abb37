import { sql } from "drizzle-orm";
import { contacts } from "../schema/contact";
import { policies } from "../schema/policy";
import { isAskedFor } from "./policy-channels";
import { serviceWorks } from "./service-state";

/**
 * Whether the window asks for a contact (over `contact` and its directory's `policy`): the policy wants the
 * channel, a service works for it, the person has one, and what it holds is not confirmed.
 */
export const isSolicited = sql<boolean>`(
  ${policies.asksContacts}
  and ${isAskedFor}
  and not ${contacts.exempt}
  and (${contacts.confirmedAt} is null or ${contacts.pendingValue} is not null)
  and ${serviceWorks}
)`;
