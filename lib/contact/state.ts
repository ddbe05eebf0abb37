/** What a list says of a contact. A change that waits is told before the value that it would replace. */
export type ContactState = "confirmed" | "unconfirmed" | "missing" | "pending";

/** The state of a contact in a word, from what its row says. */
export function contactState(contact: { hasValue: boolean; confirmed: boolean; pending: boolean }): ContactState {
  if (contact.pending) return "pending";
  if (contact.confirmed) return "confirmed";
  return contact.hasValue ? "unconfirmed" : "missing";
}
