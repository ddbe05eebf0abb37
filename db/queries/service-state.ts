import { sql } from "drizzle-orm";
import { contacts } from "../schema/contact";
import { sendingServices } from "../schema/sending-service";

/** A provider that stumbles once, and takes the message a moment later, has not failed. */
const STUMBLE = sql`interval '1 minute'`;

/** Then somebody may try again: a service that nobody uses would never be found to work. */
const VERDICT = sql`interval '15 minutes'`;

/** Whether a service is failing (over `sending_service`): for reasons of its own, for a while, and until now. */
export const isFailing = sql<boolean>`coalesce(
  ${sendingServices.failingSince} < now() - ${STUMBLE} and ${sendingServices.lastFailureAt} > now() - ${VERDICT}, false)`;

/** Whether a contact's channel has an active service (over `contact`). */
export const serviceIsActive = sql<boolean>`exists (
  select from ${sendingServices} where ${sendingServices.channel} = ${contacts.channel} and ${sendingServices.active}
)`;

/** Whether a service sends (over `sending_service`): it is active, and is not failing. */
export const works = sql<boolean>`(${sendingServices.active} and not ${isFailing})`;

/** Whether one of its channel's services sends (over `contact`). */
export const serviceWorks = sql<boolean>`exists (
  select from ${sendingServices} where ${sendingServices.channel} = ${contacts.channel} and ${works}
)`;
