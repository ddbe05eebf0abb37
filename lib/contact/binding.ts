/** Whether a value may be confirmed for an account now, and what that makes of it. */
export type Binding =
  /** `binds`: the value would be new to the account, so its other values are told. */
  | { outcome: "free"; binds: boolean }
  /** Nothing trusted can vouch for the person: the value waits before it is trusted. */
  | { outcome: "held" }
  /** A trusted contact has to prove first that it is the account's holder who asks. */
  | { outcome: "needs-factor" }
  /** Somebody else may have typed it: whoever wants it confirmed types it again. */
  | { outcome: "needs-entry" }
  | { outcome: "needs-password" };

/**
 * The rule of binding. An account that never trusted anything takes its first values freely. Afterwards a
 * value that is new to it takes a recent proof by a trusted contact; only where there is none, the password
 * again, and then the value is held. An access pass, or a backup code, is for somebody who has lost what is trusted: it
 * stands for no proof by it, and opens the held path. What another session typed is typed again first: otherwise whoever
 * had the password for a moment could leave an address behind for the owner to confirm with one click.
 *
 * Proving again the value that was proved before binds nothing, unless that value is distrusted: then whoever
 * holds it is not known to be the account's holder.
 */
export function decideBinding(state: {
  everTrusted: boolean;
  provesAgain: boolean;
  factorFresh: boolean;
  accountTrustsSomething: boolean;
  passwordFresh: boolean;
  enteredElsewhere: boolean;
  /** Something in the session stood in for what is trusted: an access pass, or a backup code. */
  byStandIn: boolean;
}): Binding {
  if (state.provesAgain) return { outcome: "free", binds: false };
  if (state.everTrusted && state.enteredElsewhere) return { outcome: "needs-entry" };
  if (!state.everTrusted || state.factorFresh) return { outcome: "free", binds: true };
  if (state.accountTrustsSomething && !state.byStandIn) return { outcome: "needs-factor" };
  return state.passwordFresh ? { outcome: "held" } : { outcome: "needs-password" };
}

/** Whether what is asked for is the value that its holder proved before. */
export function provesAgain(contact: {
  proved: boolean;
  pendingValue: string | null;
  unconfirmedReason: string | null;
}): boolean {
  return contact.proved && contact.pendingValue === null && contact.unconfirmedReason !== "distrusted";
}
