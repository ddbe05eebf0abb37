import { type SQL, sql } from "drizzle-orm";
import { contacts } from "../schema/contact";

/**
 * What un-confirming is to a `contact`. A hold that still runs stays: a campaign does not make a value trusted earlier.
 */
export const unconfirming = (campaignId: string | SQL) => sql`
  confirmed_at = null, confirmed_how = null, unconfirmed_reason = 'due', campaign_id = ${campaignId},
  trusted_from = case when ${contacts.trustedFrom} > now() then ${contacts.trustedFrom} end,
  version = ${contacts.version} + 1`;

/** What a restore needs of a contact that a statement has just changed, in the order of `FORMER`. */
export const was = sql`old.confirmed_at, old.confirmed_how, old.trusted_from, old.campaign_id, new.version`;

/** The columns of a `campaign_target` that keep it. */
export const FORMER = sql.raw("former_confirmed_at, former_confirmed_how, former_trusted_from, former_campaign_id, version");
