import { sql } from "@/db/client";
import type { Channel } from "@/lib/contact/channel";
import { openSession } from "@/lib/session/open";
import { type SendFactorResult, sendFactor } from "@/lib/sign-in/send-factor";
import { type Account, startFor } from "./accounts";
import { type OpenChallenge, openChallengeOf } from "./codes";

const ADDRESS = "192.0.2.1";

/** What every verb of a second factor is told of the browser. */
export const inBrowser = (secret: string) => ({ secret, address: ADDRESS });

export const askFactor = (secret: string, channel: Channel): Promise<SendFactorResult> =>
  sendFactor({ ...inBrowser(secret), channel, locale: "fr" });

/** A sign-in whose code went to a contact, with the challenge that it opened. Throws when none was sent. */
export async function startWithCode(account: Account, channel: Channel): Promise<{ secret: string; challenge: OpenChallenge }> {
  const secret = await startFor(account);
  const sent = await askFactor(secret, channel);
  if (sent.outcome !== "sent") throw new Error(`not sent: ${sent.outcome}`);
  return { secret, challenge: await openChallengeOf(account[channel].id, "second-factor") };
}

/** The session that a sign-in leads to now, as its row has it; null when it is not finished. */
export async function sessionOf(secret: string) {
  const opened = await openSession({ ...inBrowser(secret), userAgent: null });
  if (!opened) return null;
  const [row] = await sql<{ factors: string[]; proved: boolean }[]>`
    select factors, factor_proved_at is not null as proved from session where id = ${opened.sessionId}`;
  return row ?? null;
}
