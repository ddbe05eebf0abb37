import { makeSession, makeUser } from "@/db/testing/factories";
import type { Channel } from "@/lib/contact/channel";
import { sendConfirmation } from "@/lib/contact/send-confirmation";
import { type OpenChallenge, openChallengeOf } from "./codes";

/** Documentation's own network (RFC 5737). */
const ADDRESS = "192.0.2.1";

/** Somebody who is signed in, with what every verb asks of the request; nothing is confirmed unless given. */
export async function makeHolder(given: Parameters<typeof makeUser>[0] = {}, session: Parameters<typeof makeSession>[1] = {}) {
  const user = await makeUser(given);
  const { id: sessionId } = await makeSession(user.id, session);
  return { ...user, request: { userId: user.id, sessionId, address: ADDRESS } };
}

export type Holder = Awaited<ReturnType<typeof makeHolder>>;

/** Sends a confirmation, and returns the challenge that it opened or repeated. */
export async function sendTo(holder: Holder, channel: Channel): Promise<OpenChallenge> {
  const sent = await sendConfirmation({ ...holder.request, channel, locale: "fr" });
  if (sent.outcome !== "sent") throw new Error(`not sent: ${sent.outcome}`);
  return openChallengeOf(holder[channel].id);
}
