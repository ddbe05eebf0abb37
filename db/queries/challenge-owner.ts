import { sql } from "../client";

/**
 * Where a guess at a second factor begins: the user `u` and the contact `c` of its challenge, with their policy `p`, both
 * rows locked in that order. Concurrent guesses stand in line there, and none is left of a disabled account.
 */
export const lockedOwner = (challengeId: string) => sql`
  from challenge ch
  join contact c on c.id = ch.contact_id
  join "user" u on u.id = c.user_id
  join policy p on p.directory_id = u.directory_id
  where ch.id = ${challengeId} and ch.purpose = 'second-factor' and u.disabled_at is null
  for no key update of u, c`;
