import type { IssuedChallenge } from "@/db/queries/issue-challenge";
import type { SendRefusal } from "@/lib/challenge/refusal";
import { sendChallenge } from "@/lib/challenge/send";
import type { Channel } from "@/lib/contact/channel";
import type { Locale } from "@/lib/i18n/locale";
import { type PendingSignIn, readPendingSignIn } from "./pending";
import { type FactorContact, readStanding } from "./standing";

/** The browser's sign-in; `locale` is the browser's, for whoever chose no language. */
type InSignIn = { secret: string; locale: Locale; address: string | null };

export type SendFactorResult =
  | ({ outcome: "sent" } & IssuedChallenge)
  /** The table does not offer that contact, or does no longer. */
  | { outcome: "not-offered" }
  /** The sign-in is over, or needs no second factor any more. */
  | { outcome: "over" }
  | SendRefusal;

/**
 * Sends the code of a second factor to one of the contacts that the table of sign-in offers, or sends it again. To a
 * country that SMS go to no longer, too: the number was proved, and without it its holder could not sign in.
 */
export async function sendFactor(request: InSignIn & { channel: Channel }): Promise<SendFactorResult> {
  const pending = await readPendingSignIn(request.secret);
  if (!pending) return { outcome: "over" };
  const standing = await readStanding(pending);
  if (standing.outcome === "proved" || standing.outcome === "lapsed") return { outcome: "over" };
  if (standing.outcome === "refused") return { outcome: "not-offered" };
  const contact = standing.contacts.find(({ channel }) => channel === request.channel);
  return contact ? send(pending, contact, request) : { outcome: "not-offered" };
}

/**
 * Sends the code where nothing is left to choose: a contact is the only way. What keeps it from being sent is not
 * told here; the page of the second factor shows it.
 */
export async function sendToOnlyWay(request: InSignIn): Promise<void> {
  const pending = await readPendingSignIn(request.secret);
  if (!pending) return;
  const standing = await readStanding(pending);
  if (standing.outcome !== "challenge" || standing.ways.length > 1) return;
  const [only] = standing.contacts;
  if (only) await send(pending, only, request);
}

function send(pending: PendingSignIn, contact: FactorContact, { locale, address }: InSignIn) {
  return sendChallenge({
    contact,
    purpose: "second-factor",
    bond: { pendingSignInId: pending.id },
    askedIn: null,
    actorId: pending.userId,
    address,
    locale: pending.locale ?? locale,
    binds: false,
    held: false,
  });
}
