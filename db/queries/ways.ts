import { sql } from "drizzle-orm";
import type { Database } from "../client";
import { trustedAppRule, trustedRule } from "./trusted";

type Channel = "email" | "mobile";

/** By what an account can be got into, and back into. */
export type WaysOfAccount = {
  requiresSecondFactor: boolean;
  trusted: Channel[];
  recoversBy: Channel[];
  factors: Channel[];
  app: boolean;
  takesApp: boolean;
};

/** The channels for which the policy says yes. */
const channels = (byEmail: string, byMobile: string) =>
  `array_remove(array[case when p.${byEmail} then 'email' end, case when p.${byMobile} then 'mobile' end], null)`;

/** The same as columns, of a user `u` and the directory's policy `p`. */
export const WAYS = sql.raw(`
  p.second_factor = 'required' as "requiresSecondFactor",
  array(
    select o.channel::text from contact o
    where o.user_id = u.id and ${trustedRule({ contact: "o", user: "u", policy: "p" })}
  ) as trusted,
  ${channels("recovers_by_email", "recovers_by_mobile")} as "recoversBy", ${channels("factor_email", "factor_mobile")} as factors,
  exists (select from authenticator a where a.user_id = u.id and ${trustedAppRule({ app: "a", user: "u" })}) as app,
  p.factor_app as "takesApp"`);

/** Those of one account; null for nobody. */
export async function findWays(on: Database, userId: string): Promise<WaysOfAccount | null> {
  const [row] = await on.execute<WaysOfAccount>(sql`
    select ${WAYS} from "user" u join policy p on p.directory_id = u.directory_id where u.id = ${userId}`);
  return row ?? null;
}
