import fc from "fast-check";
import { db } from "@/db/client";
import type { PolicySettings } from "@/db/queries/policies";
import type { WayBack, WayIn } from "@/db/queries/sign-in-reach";
import { accessPasses } from "@/db/schema/access-pass";
import { authenticators } from "@/db/schema/authenticator";
import { valueClaims } from "@/db/schema/contact";
import { confirmed, due, makeSession, makeUser, someMobile } from "@/db/testing/factories";
import { readAuthenticator } from "@/lib/authenticator/read";
import { CHANNELS } from "@/lib/contact/channel";
import { listTrustedContacts } from "@/lib/contact/trusted";
import { decideRecovery } from "@/lib/recovery/decide";
import { decideSignIn } from "@/lib/sign-in/decide";
import { readSignInFacts } from "@/lib/sign-in/facts";

export const hours = (count: number) => new Date(Date.now() + count * 3_600_000);
export const day = (days: number) =>
  hours(24 * days)
    .toISOString()
    .slice(0, 10);

/** What a contact can look like, of a value. */
export const STATES = {
  empty: () => ({ value: null }),
  new: (value: string) => ({ value }),
  confirmed,
  "to be replaced": (value: string) => ({ ...confirmed(value), pendingValue: `n.${value}`, pendingSince: hours(-1) }),
  held: (value: string) => ({ ...confirmed(value), trustedFrom: hours(1) }),
  "held once": (value: string) => ({ ...confirmed(value), trustedFrom: hours(-1) }),
  shared: (value: string) => ({ ...confirmed(value), shared: true }),
  due,
  "due and held": (value: string) => ({ ...due(value), trustedFrom: hours(1) }),
  "due and claimed": due,
  exempt: () => ({ value: null, exempt: true }),
  distrusted: (value: string) => ({ value, provedAt: new Date(), unconfirmedReason: "distrusted" as const }),
};

const aState = fc.constantFrom(...(Object.keys(STATES) as (keyof typeof STATES)[]));

/** Somebody in any state that an account can be in. */
export const anAccount = fc.record({
  email: aState,
  mobile: aState,
  app: fc.constantFrom("none", "none", "under way", "usable", "held"),
  everTrusted: fc.boolean(),
  frozen: fc.constantFrom(false, false, false, true),
  disabled: fc.constantFrom(false, false, false, true),
  pass: fc.boolean(),
});

export type AnAccount = typeof anAccount extends fc.Arbitrary<infer Account> ? Account : never;

const FACTORS = ["factorEmail", "factorMobile", "factorApp"] as const;

/** A policy in all that decides how people come in, and come back. */
export const aPolicy = fc
  .record({
    secondFactor: fc.constantFrom("off" as const, "required" as const, "required" as const),
    factors: fc.subarray([...FACTORS], { minLength: 1 }),
    passwordOnlyUntil: fc.constantFrom(null, day(-2), day(0), day(2)),
    recoversByEmail: fc.boolean(),
    recoversByMobile: fc.boolean(),
    allowsSharedValues: fc.boolean(),
  })
  .map(
    ({ factors, ...rest }): Partial<PolicySettings> => ({
      ...rest,
      ...Object.fromEntries(FACTORS.map((factor) => [factor, factors.includes(factor)])),
    }),
  );

let people = 0;

/** Makes such an account; its id. */
export async function makeAnyAccount(directoryId: string, given: AnAccount) {
  people += 1;
  const user = await makeUser({
    directoryId,
    email: STATES[given.email](`personne${people}@siege.example`),
    mobile: STATES[given.mobile](someMobile()),
    ...(given.everTrusted && { everTrustedAt: hours(-24) }),
    ...(given.frozen && { frozenAt: hours(1) }),
    ...(given.disabled && { disabledAt: hours(-1) }),
  });
  for (const contact of [user.email, user.mobile].filter(({ channel }) => given[channel] === "due and claimed")) {
    const other = await makeUser({ disabledAt: new Date() });
    await db
      .insert(valueClaims)
      .values({ channel: contact.channel, value: contact.value ?? "", contactId: other[contact.channel].id });
  }
  if (given.app !== "none")
    await db.insert(authenticators).values({
      userId: user.id,
      sealedSecret: "sealed",
      ...(given.app === "under way" ? { sessionId: (await makeSession(user.id)).id } : { confirmedAt: hours(-1) }),
      ...(given.app === "held" && { trustedFrom: hours(1) }),
    });
  if (given.pass)
    await db
      .insert(accessPasses)
      .values({ userId: user.id, nonce: Buffer.alloc(16), keyId: "test", validFrom: hours(-1), expiresAt: hours(1) });
  return user.id;
}

/** What sign-in itself decides for an account; null for one that is disabled. */
export async function decidedWayIn(userId: string): Promise<WayIn | null> {
  const facts = await readSignInFacts(userId);
  if (!facts) return null;
  const ways = { 1: "password", 2: "factor", 3: "due", 4: "password", 5: "refused" } as const;
  return ways[decideSignIn(facts).row];
}

/** By what recovery itself sends the account of a forgotten password a code. */
export async function decidedWayBack(userId: string, policy: PolicySettings): Promise<WayBack> {
  const takesTwo = policy.secondFactor === "required";
  const allowed = CHANNELS.filter((channel) => (channel === "email" ? policy.recoversByEmail : policy.recoversByMobile));
  const trusted = (await listTrustedContacts(userId)).map(({ channel }) => channel);
  const app = policy.factorApp && ((await readAuthenticator(userId))?.usable ?? false);
  const ways = CHANNELS.filter(
    (asked) => decideRecovery({ asked, takesTwo, firstProved: false, allowed, trusted, app }).outcome === "send",
  );
  return ways.length > 1 ? "both" : (ways[0] ?? "none");
}
