import { db } from "@/db/client";
import { countMessages, findMessages } from "@/db/queries/message-log";
import type { Channel } from "@/lib/contact/channel";
import { lastDigits, maskContact } from "@/lib/contact/mask";
import { byMoment } from "@/lib/paging/by-moment";
import { type Turn, type Turns, turnPage } from "@/lib/paging/turn";
import type { ServiceKind } from "@/lib/sending-service/kinds";
import { parseLogin } from "@/lib/user/parse-login";
import type { MessageTemplate } from "./template";

const PAGE = 25;
/** Counted no further: « 1 000+ ». */
const COUNTED = 1_000;

const HOUR_MS = 3_600_000;

/** How far back the log looks. The last is as long as messages are kept. */
export const LOG_RANGES = { "1h": HOUR_MS, "24h": 24 * HOUR_MS, "7d": 168 * HOUR_MS, "30d": 720 * HOUR_MS } as const;

export type LogRange = keyof typeof LOG_RANGES;

/** What can have become of a message. The database's `message_state` type holds the same words. */
export const MESSAGE_STATES = ["queued", "sent", "delivered", "failed", "rejected", "abandoned"] as const;

export type MessageState = (typeof MESSAGE_STATES)[number];

/** A destination as everybody but its holder sees it. `digits` are for a screen reader, which would read the dots out. */
export type MaskedDestination = { shown: string; digits: string | null };

export type MessageLine = {
  id: string;
  channel: Channel;
  template: MessageTemplate;
  state: MessageState;
  destination: MaskedDestination;
  userName: string;
  login: string;
  /** The provider that was asked last; null when none was. */
  kind: ServiceKind | null;
  attempts: number;
  /** Of a text message that went out. */
  parts: number | null;
  createdAt: Date;
  /** From then until it was settled, in milliseconds; null while it waits. */
  delayMs: number | null;
};

export type MessagePage = Turns & {
  messages: MessageLine[];
  /** `more`: there are at least one more than `count`. */
  total: { count: number; more: boolean };
};

/**
 * The messages of the last hours or days, newest first. Where they go is masked; what they say is kept nowhere.
 *
 * @param request.login the whole login of whom they are for, in whatever case
 */
export async function listMessages(
  request: Turn & {
    range: LogRange;
    channel?: Channel | null;
    state?: MessageState | null;
    template?: MessageTemplate | null;
    login?: string;
  },
): Promise<MessagePage> {
  const login = request.login?.trim() ? parseLogin(request.login) : null;
  if (login?.outcome === "refused") return NOTHING;
  const { channel = null, state = null, template = null } = request;
  const filter = { withinMs: LOG_RANGES[request.range], channel, state, template, login: login?.value ?? null };
  const [{ rows, ...turns }, counted] = await Promise.all([
    turnPage(request, PAGE, byMoment, (page) => findMessages(db, filter, page)),
    countMessages(db, filter, COUNTED + 1),
  ]);
  return {
    ...turns,
    messages: rows.map(({ at: _, error: __, ...row }) => lineOf(row)),
    total: { count: Math.min(counted, COUNTED), more: counted > COUNTED },
  };
}

const NOTHING: MessagePage = { messages: [], total: { count: 0, more: false }, next: null, previous: null };

/** A row of the log without what only the outbox may know. */
export function lineOf<Row extends { channel: Channel; destination: string; createdAt: Date; settledAt: Date | null }>({
  destination,
  settledAt,
  ...row
}: Row) {
  return {
    ...row,
    destination: {
      shown: maskContact(row.channel, destination),
      digits: row.channel === "mobile" ? lastDigits(destination) || null : null,
    },
    delayMs: settledAt && settledAt.getTime() - row.createdAt.getTime(),
  };
}
