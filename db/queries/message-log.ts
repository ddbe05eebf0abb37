import { and, asc, eq, sql } from "drizzle-orm";
import type { Database } from "../client";
import { challenges } from "../schema/challenge";
import { contacts } from "../schema/contact";
import { directories } from "../schema/directory";
import { messageAttempts, messages } from "../schema/message";
import { users } from "../schema/user";
import { type RetryObstacle, retryObstacle } from "./message-retry";
import { beyond, inOrder, type MomentPage, momentOf } from "./moment-page";

type Message = typeof messages.$inferSelect;

export type MessageState = Message["state"];

export type MessageFilter = {
  withinMs: number;
  channel: Message["channel"] | null;
  state: MessageState | null;
  template: Message["template"] | null;
  /** The whole login, in whatever case. */
  login: string | null;
};

const matches = ({ withinMs, channel, state, template, login }: MessageFilter) =>
  and(
    sql`${messages.createdAt} > now() - ${withinMs} * interval '1 ms'`,
    channel ? eq(messages.channel, channel) : undefined,
    state ? eq(messages.state, state) : undefined,
    template ? eq(messages.template, template) : undefined,
    login === null
      ? undefined
      : sql`${messages.userId} = any(array(select ${users.id} from ${users} where ${users.loginKey} = lower(${login})))`,
  );

const creation = [messages.createdAt, messages.id] as const;

/** Who was asked last: the service itself can be another provider's by now. */
const lastKind = sql<typeof messageAttempts.$inferSelect.kind | null>`(
  select ${messageAttempts.kind} from ${messageAttempts} where ${messageAttempts.messageId} = ${messages.id}
  order by ${messageAttempts.id} desc limit 1
)`;

const described = {
  id: messages.id,
  channel: messages.channel,
  template: messages.template,
  state: messages.state,
  destination: messages.destination,
  attempts: messages.attempts,
  parts: messages.parts,
  error: messages.error,
  createdAt: messages.createdAt,
  settledAt: messages.settledAt,
  kind: lastKind,
  userName: users.displayName,
  login: users.login,
};

/**
 * A page of the messages, newest first. It is found first and described afterwards: only its rows are joined.
 */
export async function findMessages(on: Database, filter: MessageFilter, page: MomentPage) {
  const onPage = on
    .select({ id: messages.id })
    .from(messages)
    .where(and(matches(filter), beyond(page, creation)))
    .orderBy(...inOrder(page, creation))
    .limit(page.most)
    .as("on_page");
  return on
    .select({ ...described, at: momentOf(messages.createdAt) })
    .from(onPage)
    .innerJoin(messages, eq(messages.id, onPage.id))
    .innerJoin(users, eq(users.id, messages.userId))
    .orderBy(...inOrder(page, creation));
}

/** How many messages match, counted no further than `most`. */
export async function countMessages(on: Database, filter: MessageFilter, most: number): Promise<number> {
  const [row] = await on.execute<{ messages: number }>(sql`
    select count(*)::int as messages from (select from ${messages} where ${matches(filter)} limit ${most}) as counted`);
  return row?.messages ?? 0;
}

/** One message with whom it is for, and why trying it again would help nobody. */
export async function findMessage(on: Database, id: string, noticeLifetimeMs: number) {
  const [row] = await on
    .select({
      ...described,
      providerMessageId: messages.providerMessageId,
      reportedAt: messages.reportedAt,
      directoryName: directories.name,
      /** What a notice or an alert is about; no other part of its details is for the log. */
      event: sql<string | null>`${messages.details} ->> 'event'`,
      purpose: challenges.purpose,
      codeExpiresAt: challenges.codeExpiresAt,
      obstacle: sql<RetryObstacle | null>`(
        select ${sql.raw(retryObstacle(noticeLifetimeMs))}
        from ${messages} m
        left join ${challenges} ch on ch.id = m.challenge_id
        left join ${contacts} c on c.id = ch.contact_id
        where m.id = ${messages.id}
      )`,
    })
    .from(messages)
    .innerJoin(users, eq(users.id, messages.userId))
    .innerJoin(directories, eq(directories.id, users.directoryId))
    .leftJoin(challenges, eq(challenges.id, messages.challengeId))
    .where(eq(messages.id, id));
  return row ?? null;
}

/** What providers were asked about a message, and answered, in order. */
export async function findAttempts(on: Database, messageId: string) {
  return on
    .select({
      id: messageAttempts.id,
      at: messageAttempts.at,
      kind: messageAttempts.kind,
      outcome: messageAttempts.outcome,
      error: messageAttempts.error,
      detail: messageAttempts.detail,
      durationMs: messageAttempts.durationMs,
    })
    .from(messageAttempts)
    .where(eq(messageAttempts.messageId, messageId))
    .orderBy(asc(messageAttempts.id));
}

/** What waits in the outbox, and for how long the oldest has: channels without any are left out. */
export async function findQueue(on: Database) {
  return on
    .select({
      channel: messages.channel,
      waiting: sql<number>`count(*)::int`,
      oldestMs: sql<number>`extract(epoch from now() - min(${messages.createdAt}))::float8 * 1000`,
    })
    .from(messages)
    .where(eq(messages.state, "queued"))
    .groupBy(messages.channel);
}
