/**
 * A message that came back because there is nobody there: refused at the hand-over, or reported afterwards. As SQL
 * over any name of a `message`.
 */
const cameBack = (message: string) => `(${message}.state in ('failed', 'rejected') and ${message}.error = 'destination-refused')`;

/**
 * A message that arrived: its code was used, or its provider says so. A mail server that takes mail for somebody says
 * so itself: it would have refused at once.
 */
const arrived = (message: string) => `(${message}.state = 'delivered'
  or exists (select from challenge ch where ch.id = ${message}.challenge_id and ch.closed_because = 'used')
  or ${message}.state = 'sent' and exists (
  select from message_attempt a where a.message_id = ${message}.id and a.kind = 'smtp' and a.outcome = 'sent'
))`;

/**
 * How many messages in a row came back from a contact's value since it was proved, the latest included. In the order
 * in which they were written, so that reports may come late and in any order. As SQL over any name of a `contact`.
 */
export const bouncesInARow = (contact: string) => `(
  select count(*)::int from message m
  where m.user_id = ${contact}.user_id and m.channel = ${contact}.channel and m.destination = ${contact}.value
    and ${cameBack("m")} and m.created_at > ${contact}.proved_at
    and not exists (
      select from message later
      where later.user_id = m.user_id and later.channel = m.channel and later.destination = m.destination
        and (later.created_at, later.id) > (m.created_at, m.id) and ${arrived("later")}
    )
)`;
