import { judgeConfirmation } from "@/db/queries/judge-guess";
import { maskContact } from "@/lib/contact/mask";
import { limits } from "@/lib/limits";
import { noticeOrigin } from "@/lib/notice/origin";
import { findChallengeOfLink, type LinkState, linkState } from "./read";

/**
 * Confirms an address by the link that was mailed to it, on any device and without a session: it proves the
 * mailbox, not who is at a keyboard, so it signs nobody in and vouches for no other contact.
 *
 * Returns `confirmed`, or the state that the link is in instead.
 */
export async function confirmByLink(token: string, address: string | null): Promise<"confirmed" | LinkState> {
  const challenge = await findChallengeOfLink(token);
  if (!challenge || linkState(challenge) !== "open") return linkState(challenge);
  const judgement = await judgeConfirmation({
    ...limits,
    challengeId: challenge.id,
    matched: true,
    how: "link",
    sessionId: null,
    actorId: null,
    address,
    notice: {
      channel: challenge.channel,
      value: maskContact(challenge.channel, challenge.value),
      ...noticeOrigin(address),
    },
  });
  return judgement?.confirmed ? "confirmed" : linkState(await findChallengeOfLink(token));
}
