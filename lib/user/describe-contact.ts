import type { findContactDetails } from "@/db/queries/user-detail";
import type { Channel } from "@/lib/contact/channel";
import { lastDigits, maskContact } from "@/lib/contact/mask";
import { type ContactState, contactState } from "@/lib/contact/state";
import type { MaskedDestination, MessageState } from "@/lib/message/list";

type Row = Awaited<ReturnType<typeof findContactDetails>>[number];

/** A contact of somebody else: its values are masked. */
export type ContactOfUser = {
  channel: Channel;
  state: ContactState;
  value: MaskedDestination | null;
  pending: (MaskedDestination & { since: Date }) | null;
  /** Who entered what is there, or what waits to replace it; null where nothing says so. */
  source: "directory" | "person" | "administrator" | null;
  standing: "missing" | "never-confirmed" | "due" | "distrusted" | "by-code" | "by-link";
  confirmedAt: Date | null;
  /** Whether it may serve recovery or second factor, and why not. */
  serves: "yes" | "held" | "shared" | "no";
  heldUntil: Date | null;
  exempt: boolean;
  lastMessage: { id: string; state: MessageState; createdAt: Date } | null;
};

const masked = (channel: Channel, value: string): MaskedDestination => ({
  shown: maskContact(channel, value),
  digits: channel === "mobile" ? lastDigits(value) || null : null,
});

function standingOf(row: Row): ContactOfUser["standing"] {
  if (row.value === null) return "missing";
  if (row.confirmedAt) return row.confirmedHow === "link" ? "by-link" : "by-code";
  return row.unconfirmedReason === "due" || row.unconfirmedReason === "distrusted" ? row.unconfirmedReason : "never-confirmed";
}

function servesOf(row: Row): ContactOfUser["serves"] {
  if (row.trusted) return "yes";
  if (!row.confirmedAt) return "no";
  if (row.heldUntil) return "held";
  return row.shared ? "shared" : "no";
}

function sourceOf(row: Row): ContactOfUser["source"] {
  if ((row.pendingValue ?? row.value) === null) return null;
  if (row.fromDirectory) return "directory";
  if (row.enteredBySomebodyElse === null) return null;
  return row.enteredBySomebodyElse ? "administrator" : "person";
}

/** A contact's row in the words of the help desk. */
export function describeContact(row: Row): ContactOfUser {
  const { channel, value, pendingValue, pendingSince, confirmedAt, heldUntil, exempt, message } = row;
  return {
    channel,
    state: contactState({ hasValue: value !== null, confirmed: confirmedAt !== null, pending: pendingValue !== null }),
    value: value === null ? null : masked(channel, value),
    pending: pendingValue !== null && pendingSince ? { ...masked(channel, pendingValue), since: pendingSince } : null,
    source: sourceOf(row),
    standing: standingOf(row),
    confirmedAt,
    serves: servesOf(row),
    heldUntil,
    exempt,
    lastMessage: message,
  };
}
