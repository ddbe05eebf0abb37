/**
 * Whether a code goes to a number that nobody vouches for: neither has its holder proved it, nor has the directory
 * brought it. Where codes run out there that nobody typed, somebody may be paid for them (SMS pumping). As SQL over
 * the names of a contact, of the value that the code goes to, and of the contact's own value.
 */
export const isStrangersNumber = ({ contact, to, own }: { contact: string; to: string; own: string }) => `(
  ${contact}.channel = 'mobile' and ${to} is distinct from ${contact}.source_value
  and not (${contact}.proved_at is not null and ${to} = ${own})
)`;
