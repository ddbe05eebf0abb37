import type { SmtpFailure, SmtpSession } from "./smtp-connection";

/** Servers close a connection after so many messages of theirs: better here, between two. */
const MESSAGES_PER_SESSION = 100;

const isFailure = (opened: SmtpSession | SmtpFailure): opened is SmtpFailure => "stage" in opened;

/** The server closed a spare connection just as it was taken: nothing was said on it. */
const hadEnded = ({ handedOver, error }: SmtpFailure) =>
  !handedOver && error.responseCode === undefined && error.code !== "ETIMEDOUT";

/**
 * Keeps connections to one server for the next message, and never more than `most` at once.
 *
 * A connection on which something failed is not used again.
 */
export function smtpPool(most: number, open: () => Promise<SmtpSession | SmtpFailure>) {
  const spare = new Map<SmtpSession, number>();
  const waiting: (() => void)[] = [];
  let busy = 0;
  let shut = false;

  async function take(): Promise<{ session: SmtpSession; sent: number } | SmtpFailure> {
    const [kept] = spare;
    if (kept) {
      spare.delete(kept[0]);
      return { session: kept[0], sent: kept[1] };
    }
    const session = await open();
    if (isFailure(session)) return session;
    session.onEnd(() => spare.delete(session));
    return { session, sent: 0 };
  }

  return {
    async send(mail: Parameters<SmtpSession["send"]>[0]): Promise<SmtpFailure | null> {
      if (busy >= most) await new Promise<void>((resolve) => waiting.push(resolve));
      else busy += 1;
      try {
        for (;;) {
          const taken = await take();
          if ("stage" in taken) return taken;
          const failure = await taken.session.send(mail);
          if (failure && taken.sent > 0 && hadEnded(failure)) continue;
          if (failure) return failure;
          if (shut || taken.sent + 1 >= MESSAGES_PER_SESSION) taken.session.close();
          else spare.set(taken.session, taken.sent + 1);
          return null;
        }
      } finally {
        const next = waiting.shift();
        if (next) next();
        else busy -= 1;
      }
    },
    close() {
      shut = true;
      for (const session of spare.keys()) session.close();
      spare.clear();
    },
  };
}
