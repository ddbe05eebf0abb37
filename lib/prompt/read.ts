import { findOpenChallenge } from "@/db/queries/challenges";
import { findContactsForPrompt } from "@/db/queries/contacts";
import { readAuthenticator } from "@/lib/authenticator/read";
import { decideBinding, provesAgain } from "@/lib/contact/binding";
import type { Channel } from "@/lib/contact/channel";
import type { Locale } from "@/lib/i18n/locale";
import { limits } from "@/lib/limits";
import { messageOf, type Why, whyOf } from "./why";

type Row = Awaited<ReturnType<typeof findContactsForPrompt>>[number];

/** What a contact's card shows. */
export type CardState =
  | { state: "missing" }
  /** `returned`: it was confirmed, until messages to it came back. */
  | { state: "unconfirmed"; returned: boolean }
  /** A code is under way to another value than the one to confirm: somebody else changed it meanwhile. */
  | { state: "changed" }
  | { state: "code-sent"; codeExpiresAt: Date }
  | { state: "expired" }
  /** Its guesses are used up: another code is needed. */
  | { state: "spent" }
  /** `recipientRefused`: it is this address or number that the provider does not take; otherwise it is the sending. */
  | { state: "send-failed"; recipientRefused: boolean }
  | { state: "disowned" }
  | { state: "service-down" }
  | { state: "confirmed"; since: Date; heldUntil: Date | null; byLink: boolean };

export type PromptCard = CardState & {
  channel: Channel;
  /** What is, or was, confirmed; null where there is nothing. */
  value: string | null;
  /** What waits to replace it. */
  pendingValue: string | null;
  /** The value that a code goes to. */
  asked: string | null;
  /** What the policy uses this channel for, once it is confirmed. */
  serves: "both" | "recovery" | "second-factor" | "nothing";
  /** What confirming it takes first. */
  needs: "factor" | "password" | "entry" | null;
  /** For how many hours it will wait, once confirmed, before it is trusted. */
  heldForHours: number | null;
  /** Why it is asked for; null where nothing is left to confirm. */
  why: Why | null;
};

export type Prompt = {
  /** One for each channel that the policy asks for and the person has; or every one, as its holder's own page shows them. */
  cards: PromptCard[];
  /** What the campaign that asks says itself, the newest where there are two; null where none says anything. */
  message: Record<Locale, string> | null;
  /** Whether something can be confirmed here and now. */
  remaining: boolean;
  /** Whether nobody is trusted to recover this account yet. */
  cannotRecover: boolean;
  /** Whether the account's app can vouch for the person, if a card needs it. */
  app: boolean;
  /** Contacts that can vouch for the person, if a card needs it; with the one whose code is under way. */
  witnesses: { channel: Channel; value: string; codeSent: boolean }[];
};

/** A gateway's refusal does not say whether it is the number: it mostly is. */
const RECIPIENT_REFUSED = ["destination-refused", "message-refused"];

function stateOf(row: Row): CardState {
  if (row.confirmedAt && row.pendingValue === null)
    return { state: "confirmed", since: row.confirmedAt, heldUntil: row.heldUntil, byLink: row.confirmedHow === "link" };
  const asked = row.pendingValue ?? row.value;
  const { challenge, message } = row;
  const underWay = challenge?.current && challenge.closedBecause === null;
  // A code that is there already can be typed, whatever became of the service since.
  const wentOut = underWay && (message?.state === "sent" || message?.state === "delivered");
  if (!row.serviceWorks && !wentOut) return { state: "service-down" };
  if (asked === null) return { state: "missing" };
  if (row.disowned) return { state: "disowned" };
  if (challenge?.closedBecause === "changed" && !challenge.expired && challenge.value !== asked) return { state: "changed" };
  if (!underWay) return { state: "unconfirmed", returned: row.returned && row.pendingValue === null };
  if (message?.state === "failed" || message?.state === "rejected")
    return { state: "send-failed", recipientRefused: RECIPIENT_REFUSED.includes(message.error ?? "") };
  if (challenge.attempts >= limits.guessesPerChallenge) return { state: "spent" };
  return challenge.expired ? { state: "expired" } : { state: "code-sent", codeExpiresAt: challenge.codeExpiresAt };
}

function servesOf({ recovers, isFactor }: Row): PromptCard["serves"] {
  if (recovers) return isFactor ? "both" : "recovery";
  return isFactor ? "second-factor" : "nothing";
}

const NEEDS = { free: null, held: null, "needs-factor": "factor", "needs-password": "password", "needs-entry": "entry" } as const;

/**
 * What the window shows to its user now, read from the database alone: refresh and Back are safe.
 *
 * @param shows `every` channel, asked for or not, where people look after their contacts themselves
 */
export async function readPrompt(session: { id: string; userId: string }, shows: "asked" | "every" = "asked"): Promise<Prompt> {
  const rows = await findContactsForPrompt(session.userId, limits.FRESH_PROOF_MS, session.id);
  const cards = rows
    .filter((row) => shows === "every" || (row.asked && !row.exempt))
    .map((row): PromptCard => {
      const state = stateOf(row);
      const binding = decideBinding({ ...row, provesAgain: provesAgain(row) });
      const open = state.state !== "confirmed" && state.state !== "service-down";
      return {
        ...state,
        channel: row.channel,
        value: row.value,
        pendingValue: row.pendingValue,
        asked: row.pendingValue ?? row.value,
        serves: servesOf(row),
        needs: open ? NEEDS[binding.outcome] : null,
        why: whyOf(row),
        heldForHours: open && (binding.outcome === "held" || binding.outcome === "needs-password") ? row.holdHours : null,
      };
    });
  const needsWitness = cards.some(({ needs }) => needs === "factor");
  const witnesses = needsWitness
    ? await Promise.all(
        rows
          .filter((row) => row.trusted && row.value !== null)
          .map(async ({ channel, value }) => ({
            channel,
            value: value ?? "",
            codeSent:
              (await findOpenChallenge(
                { userId: session.userId, channel, purpose: "second-factor" },
                { sessionId: session.id },
              )) !== null,
          })),
      )
    : [];
  return {
    cards,
    message: messageOf(rows),
    app: needsWitness && ((await readAuthenticator(session.userId))?.usable ?? false),
    remaining: cards.some(({ state }) => state !== "confirmed" && state !== "service-down"),
    cannotRecover: !rows.some(({ trusted }) => trusted),
    witnesses,
  };
}
