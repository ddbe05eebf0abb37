/** What decides whether the window asks somebody for one of their contacts. */
export type AskingFacts = {
  disabled: boolean;
  policyAsks: boolean;
  channelAsked: boolean;
  serviceWorks: boolean;
  exempt: boolean;
  confirmedAt: Date | null;
  /** A value waits to replace the one that was proved. */
  pending: boolean;
  /** A campaign, or its age, un-confirms it when its person comes by. */
  waits: boolean;
  /** The newest open session: what became of its window, and whether it is older than what is to be confirmed. */
  session: { prompt: "none" | "due" | "skipped" | "done"; older: boolean } | null;
  /** Why the last campaign for it spared it; null where it did not, or there was none. */
  sparedFor: "administrator" | "last-way" | null;
};

/** What the window does about a contact, and why: the first of these that is true. */
export type Asking =
  | "disabled"
  | "policy-off"
  | "channel-off"
  | "exempt"
  /** Confirmed, until its person comes by. */
  | "waits"
  | "spared-administrator"
  | "spared-last-way"
  | "confirmed"
  | "service-off"
  | "asked-now"
  /** « Plus tard », in the session that is open. */
  | "skipped"
  /** A campaign interrupts nobody: the open session began before there was something to confirm. */
  | "session-older"
  | "next-sign-in";

/** Why somebody is, or is not, asked for a contact: the decision that is made when a session opens, told step by step. */
export function explainAsking(facts: AskingFacts): Asking {
  if (facts.disabled) return "disabled";
  if (!facts.policyAsks) return "policy-off";
  if (!facts.channelAsked) return "channel-off";
  if (facts.exempt) return "exempt";
  if (facts.confirmedAt !== null && !facts.pending) {
    // Without its service it goes on waiting.
    if (facts.waits) return facts.serviceWorks ? "waits" : "service-off";
    return facts.sparedFor === null ? "confirmed" : `spared-${facts.sparedFor}`;
  }
  if (!facts.serviceWorks) return "service-off";
  if (facts.session === null) return "next-sign-in";
  const { prompt, older } = facts.session;
  switch (prompt) {
    case "due":
      return older ? "session-older" : "asked-now";
    case "skipped":
      return older ? "session-older" : "skipped";
    case "none":
    case "done":
      return "session-older";
  }
}
