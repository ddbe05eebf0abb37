import { findChallengeOfRecovery, findRecoveryToServe, queueLookUp } from "@/db/queries/recoveries";
import { readAuthenticator } from "@/lib/authenticator/read";
import { sendChallenge } from "@/lib/challenge/send";
import type { Channel } from "@/lib/contact/channel";
import { listTrustedContacts } from "@/lib/contact/trusted";
import { logEvent } from "@/lib/log";
import { decideRecovery } from "./decide";
import { sendHelp } from "./send-help";

/**
 * Looks up whom a recovery is for and sends what comes next: a code, or, where none can serve, how to reach the help
 * desk. The visitor who asked has been answered already and learns nothing of it.
 */
export async function lookUpRecovery(recoveryId: string): Promise<void> {
  const recovery = await findRecoveryToServe(recoveryId);
  if (!recovery?.account) return;
  const { account, channel: asked, takesTwo, firstProved, byEmail, byMobile, byApp, address } = recovery;
  const trusted = await listTrustedContacts(account.id);
  const allowed: Channel[] = [...(byEmail ? (["email"] as const) : []), ...(byMobile ? (["mobile"] as const) : [])];
  const decision = decideRecovery({
    asked,
    takesTwo,
    firstProved,
    allowed,
    trusted: trusted.map(({ channel }) => channel),
    app: byApp && ((await readAuthenticator(account.id))?.usable ?? false),
  });
  switch (decision.outcome) {
    case "send": {
      const contact = trusted.find(({ channel }) => channel === decision.channel);
      if (contact) await sendCode(recoveryId, { contact, locale: account.locale, address });
      return;
    }
    case "help": {
      const contact = trusted.find(({ channel }) => channel === decision.to);
      if (contact) await sendHelp({ recoveryId, account, contact, instead: decision.instead });
      return;
    }
    case "wait":
    case "nothing":
      return;
  }
}

/**
 * Sends the code. A refusal is told to nobody; where only the pause between two sends is in the way, as when another
 * browser asked a moment ago, it is looked up again when that is over.
 */
async function sendCode(
  recoveryId: string,
  to: Pick<Parameters<typeof sendChallenge>[0], "contact" | "locale" | "address">,
): Promise<void> {
  const sent = await sendChallenge({
    ...to,
    purpose: "recover",
    bond: { recoveryId },
    askedIn: null,
    actorId: null,
    binds: false,
    held: false,
  });
  switch (sent.outcome) {
    case "sent":
      return;
    case "changed":
      return queueLookUp(recoveryId);
    case "limited":
      // What is under way already is not sent once more.
      if (sent.because === "pause" && !(await findChallengeOfRecovery(recoveryId))) return queueLookUp(recoveryId, sent.retryAt);
      return logEvent("info", "recovery.not-sent", { recoveryId, reason: sent.because });
    case "service-down":
    case "disowned":
      return logEvent("info", "recovery.not-sent", { recoveryId, reason: sent.outcome });
  }
}
