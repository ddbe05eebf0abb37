import { sql } from "drizzle-orm";
import { contacts } from "../schema/contact";
import { policies } from "../schema/policy";
import { sendingServices } from "../schema/sending-service";
import { works } from "./service-state";

/**
 * Whether the window asks for a contact (over `contact` and its directory's `policy`): the policy wants the
 * channel, a service works for it, the person has one, and what it holds is not confirmed.
 */
export const isSolicited = sql<boolean>`(
  ${policies.asksContacts}
  and case ${contacts.channel} when 'email' then ${policies.asksEmail} else ${policies.asksMobile} end
  and not ${contacts.exempt}
  and (${contacts.confirmedAt} is null or ${contacts.pendingValue} is not null)
  and exists (select from ${sendingServices} where ${sendingServices.channel} = ${contacts.channel} and ${works})
)`;
