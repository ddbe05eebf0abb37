import { and, asc, desc, eq, isNotNull, isNull, sql } from "drizzle-orm";
import { type Database, db, sql as prepared } from "../client";
import { campaigns } from "../schema/campaign";
import { challenges } from "../schema/challenge";
import { contacts, disownedValues } from "../schema/contact";
import { messages } from "../schema/message";
import { policies } from "../schema/policy";
import { sessions } from "../schema/session";
import { users } from "../schema/user";
import { lockContact } from "./contact-locks";
import { isAskedFor, isFactorChannel, isRecoveryChannel } from "./policy-channels";
import { bouncesInARow } from "./returned";
import { serviceWorks } from "./service-state";
import { freshProof } from "./session-proofs";
import { isSolicited } from "./solicited";
import { hasStandIn, standInRule } from "./stand-in";
import { accountEverTrusted, accountTrustsSomething, everTrustedRule, isTrusted, trustsSomethingRule } from "./trusted";

const STAND_IN = standInRule("s");
const ACCOUNT = { user: "u", userId: "u.id", policy: "p" };
const TRUSTS_SOMETHING = trustsSomethingRule(ACCOUNT);
const EVER_TRUSTED = everTrustedRule(ACCOUNT);

export type ContactToProve = {
  id: string;
  version: number;
  value: string | null;
  pendingValue: string | null;
  unconfirmedReason: "new" | "due" | "distrusted" | null;
  proved: boolean;
  confirmed: boolean;
  serviceActive: boolean;
  everTrusted: boolean;
  accountTrustsSomething: boolean;
  factorFresh: boolean;
  passwordFresh: boolean;
  /** Another session of the account typed the value that waits. */
  enteredElsewhere: boolean;
  /** Something in the session stood in for what is trusted: an access pass, or a backup code. */
  byStandIn: boolean;
  directoryId: string;
  country: string;
  smsCountries: string[];
};

/**
 * One contact with what sending to it, and binding it, depend on; null for an unknown or disabled account, or
 * a session that is over or not its own. Prepared: every send begins with it.
 */
export async function findContact(
  request: { userId: string; channel: "email" | "mobile"; sessionId: string },
  freshMs: number,
): Promise<ContactToProve | null> {
  const [row] = await prepared<ContactToProve[]>`
    select c.id, c.version, c.value, c.pending_value as "pendingValue", c.unconfirmed_reason as "unconfirmedReason",
      c.proved_at is not null as proved, c.confirmed_at is not null as confirmed,
      exists (select from sending_service s where s.channel = c.channel and s.active) as "serviceActive",
      ${prepared.unsafe(EVER_TRUSTED)} as "everTrusted",
      ${prepared.unsafe(TRUSTS_SOMETHING)} as "accountTrustsSomething",
      coalesce(s.factor_proved_at > now() - ${freshMs} * interval '1 ms', false) as "factorFresh",
      s.password_proved_at > now() - ${freshMs} * interval '1 ms' as "passwordFresh",
      coalesce(c.entered_in <> s.id, false) as "enteredElsewhere",
      ${prepared.unsafe(STAND_IN)} as "byStandIn",
      u.directory_id as "directoryId", d.country, p.sms_countries as "smsCountries"
    from contact c
    join "user" u on u.id = c.user_id
    join directory d on d.id = u.directory_id
    join policy p on p.directory_id = d.id
    join session s on s.id = ${request.sessionId} and s.user_id = u.id and s.revoked_at is null and s.expires_at > now()
    where c.user_id = ${request.userId} and c.channel = ${request.channel} and u.disabled_at is null`;
  return row ?? null;
}

/** Both contacts of an account as the window shows them, each with its last confirmation and that one's last message. */
export async function findContactsForPrompt(userId: string, freshMs: number, sessionId: string) {
  const lastChallenge = db
    .select({
      id: challenges.id,
      value: challenges.value,
      attempts: challenges.attempts,
      codeExpiresAt: challenges.codeExpiresAt,
      contactVersion: challenges.contactVersion,
      closedBecause: challenges.closedBecause,
    })
    .from(challenges)
    .where(and(eq(challenges.contactId, contacts.id), eq(challenges.purpose, "confirm")))
    .orderBy(desc(challenges.id))
    .limit(1)
    .as("last_challenge");
  const lastMessage = db
    .select({ state: messages.state, error: messages.error, createdAt: messages.createdAt })
    .from(messages)
    .where(eq(messages.challengeId, lastChallenge.id))
    .orderBy(desc(messages.id))
    .limit(1)
    .as("last_message");
  return db
    .select({
      channel: contacts.channel,
      version: contacts.version,
      value: contacts.value,
      pendingValue: contacts.pendingValue,
      confirmedAt: contacts.confirmedAt,
      confirmedHow: contacts.confirmedHow,
      proved: sql<boolean>`${contacts.provedAt} is not null`,
      unconfirmedReason: contacts.unconfirmedReason,
      returned: sql<boolean>`${contacts.unconfirmedReason} is not distinct from 'distrusted' and ${sql.raw(bouncesInARow('"contact"'))} > 0`,
      heldUntil: sql<string | null>`case when ${contacts.trustedFrom} > now() then ${contacts.trustedFrom} end`.mapWith(
        contacts.trustedFrom,
      ),
      exempt: contacts.exempt,
      holdHours: policies.holdHours,
      recovers: isRecoveryChannel,
      isFactor: sql<boolean>`${policies.secondFactor} <> 'off' and ${isFactorChannel}`,
      asked: isAskedFor,
      solicited: isSolicited,
      serviceWorks,
      disowned: sql<boolean>`exists (
        select from ${disownedValues}
        where ${disownedValues.contactId} = ${contacts.id}
          and ${disownedValues.value} = coalesce(${contacts.pendingValue}, ${contacts.value})
      )`,
      everTrusted: accountEverTrusted,
      accountTrustsSomething,
      trusted: isTrusted,
      factorFresh: freshProof(sessions.factorProvedAt, freshMs),
      passwordFresh: freshProof(sessions.passwordProvedAt, freshMs),
      enteredElsewhere: sql<boolean>`coalesce(${contacts.enteredIn} <> ${sessionId}, false)`,
      byStandIn: hasStandIn,
      challenge: {
        id: lastChallenge.id,
        value: lastChallenge.value,
        attempts: lastChallenge.attempts,
        codeExpiresAt: lastChallenge.codeExpiresAt,
        expired: sql<boolean>`${lastChallenge.codeExpiresAt} <= now()`,
        current: sql<boolean>`${lastChallenge.contactVersion} = ${contacts.version}`,
        closedBecause: lastChallenge.closedBecause,
      },
      message: { state: lastMessage.state, error: lastMessage.error, createdAt: lastMessage.createdAt },
      reconfirmDays: policies.reconfirmDays,
      campaign: {
        launchedAt: campaigns.launchedAt,
        rolling: sql<boolean>`${campaigns.rollingMonth} is not null`,
        messageFr: campaigns.messageFr,
        messageEn: campaigns.messageEn,
      },
    })
    .from(contacts)
    .innerJoin(users, eq(users.id, contacts.userId))
    .innerJoin(policies, eq(policies.directoryId, users.directoryId))
    .innerJoin(sessions, and(eq(sessions.id, sessionId), eq(sessions.userId, users.id)))
    .leftJoinLateral(lastChallenge, sql`true`)
    .leftJoinLateral(lastMessage, sql`true`)
    .leftJoin(campaigns, and(eq(campaigns.id, contacts.campaignId), eq(contacts.unconfirmedReason, "due")))
    .where(eq(contacts.userId, userId))
    .orderBy(asc(contacts.channel));
}

/** Locks an account for a change of what belongs to it. First of the locks: user, contact, challenge. */
export async function lockUser(tx: Database, userId: string): Promise<boolean> {
  const locked = await tx
    .select({ id: users.id })
    .from(users)
    .where(and(eq(users.id, userId), isNull(users.disabledAt)))
    .for("no key update");
  return locked.length > 0;
}

export type EnteredValue = { outcome: "changed" | "unchanged"; contactId: string; former: string | null };

/**
 * Enters a value for a contact. It replaces what was never proved; a proved value stays, and the new one waits
 * beside it. Entering the proved value again takes a waiting one back. Live challenges of the contact end.
 * The caller has locked the user.
 */
export async function enterValue(
  tx: Database,
  contact: {
    userId: string;
    channel: "email" | "mobile";
    value: string;
    /** In which it was typed; null when an administrator did. */
    sessionId: string | null;
  },
): Promise<EnteredValue> {
  const row = await lockContact(tx, contact);
  const current = row.pendingValue ?? row.value;
  if (contact.value === current) {
    await tx
      .update(contacts)
      .set({ enteredIn: contact.sessionId })
      .where(and(eq(contacts.id, row.id), isNotNull(contacts.enteredIn)));
    return { outcome: "unchanged", contactId: row.id, former: current };
  }

  const takesBack = row.proved && contact.value === row.value;
  await tx
    .update(contacts)
    .set({
      ...(!row.proved && { value: contact.value, unconfirmedReason: "new" as const }),
      ...(row.proved && { pendingValue: takesBack ? null : contact.value, pendingSince: takesBack ? null : sql`now()` }),
      enteredIn: takesBack ? null : contact.sessionId,
      version: sql`${contacts.version} + 1`,
    })
    .where(eq(contacts.id, row.id));
  await closeLiveChallenges(tx, row.id);
  return { outcome: "changed", contactId: row.id, former: current };
}

/** Gives up a value that waits to replace a proved one; whether there was one. The caller has locked the user. */
export async function dropPendingValue(
  tx: Database,
  contact: { userId: string; channel: "email" | "mobile" },
): Promise<string | null> {
  const [row] = await tx
    .update(contacts)
    .set({ pendingValue: null, pendingSince: null, enteredIn: null, version: sql`${contacts.version} + 1` })
    .where(
      and(eq(contacts.userId, contact.userId), eq(contacts.channel, contact.channel), sql`${contacts.pendingValue} is not null`),
    )
    .returning({ id: contacts.id });
  if (row) await closeLiveChallenges(tx, row.id);
  return row?.id ?? null;
}

/** Ends every challenge of a contact that is open: its value, or what is known of it, has changed. */
export async function closeLiveChallenges(tx: Database, contactId: string): Promise<void> {
  await tx
    .update(challenges)
    .set({ closedAt: sql`now()`, closedBecause: "changed" })
    .where(and(eq(challenges.contactId, contactId), isNull(challenges.closedAt)));
}
