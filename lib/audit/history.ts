import { findHistoryOf } from "@/db/queries/history";
import { isByConsole } from "./by-console";

/**
 * What the holder of an account is shown of what was recorded of it: who came in or tried to, and what changed by which
 * somebody gets in. Each has its sentence on the screen; whatever else is recorded is not for them.
 */
export const HISTORY_EVENTS = [
  "access-pass.approved",
  "access-pass.issued",
  "account.frozen",
  "authenticator.added",
  "authenticator.backup-codes-made",
  "authenticator.guess-wrong",
  "authenticator.removed",
  "challenge.guess-wrong",
  "contact.change-cancelled",
  "contact.confirmed",
  "contact.disowned",
  "contact.distrusted",
  "contact.entered",
  "contact.exempted",
  "contact.exemption-ended",
  "contact.imported",
  "contact.removed",
  "contact.unconfirmed",
  "password.changed",
  "password.recovered",
  "password.renewed",
  "recovery.guess-wrong",
  "session.ended",
  "session.opened",
  "session.password-refused",
  "sessions.ended",
  "sign-in.guess-wrong",
  "sign-in.refused",
  "user.disabled",
  "user.enabled",
] as const;

export type HistoryEvent = (typeof HISTORY_EVENTS)[number];

export type HistoryLine = {
  at: Date;
  what: HistoryEvent;
  /** The contact that it was about, where it was about one. */
  channel: string | null;
  /** By what it was proved, where it was. */
  factor: string | null;
  /** From where; null for an administrator, the server's console and the program itself. */
  address: string | null;
  /** Done by an administrator. */
  bySomebodyElse: boolean;
  /** Done with the server's command line. */
  byConsole: boolean;
};

/** As many as fit on a screen and can be remembered. */
const SHOWN = 10;

/** The last events of an account that its holder may see, newest first. */
export async function readHistory(userId: string): Promise<HistoryLine[]> {
  const rows = await findHistoryOf(userId, HISTORY_EVENTS, SHOWN);
  return rows
    .filter((row): row is typeof row & { what: HistoryEvent } => (HISTORY_EVENTS as readonly string[]).includes(row.what))
    .map(({ actorId, ...row }) => ({
      ...row,
      // Where an administrator sits is nothing to an account's holder.
      address: row.bySomebodyElse ? null : row.address,
      byConsole: isByConsole({ ...row, actorId }),
    }));
}
