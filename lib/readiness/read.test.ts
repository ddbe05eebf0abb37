import "@/db/testing/database";
import fc from "fast-check";
import { afterEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { findPolicy, type PolicySettings } from "@/db/queries/policies";
import { directories } from "@/db/schema/directory";
import { confirmed, due, makeDirectory, makeUser, someMobile } from "@/db/testing/factories";
import { readAuthenticator } from "@/lib/authenticator/read";
import { CHANNELS, type Channel } from "@/lib/contact/channel";
import { listTrustedContacts } from "@/lib/contact/trusted";
import { decideRecovery } from "@/lib/recovery/decide";
import { makeAuthenticator } from "@/lib/testing/authenticators";
import { readReadiness, readReadinessOf } from "./read";

afterEach(async () => {
  await db.delete(directories);
});

const hours = (count: number) => new Date(Date.now() + count * 3_600_000);

const STATES = {
  empty: () => ({ value: null }),
  exempt: () => ({ value: null, exempt: true }),
  new: (value: string) => ({ value }),
  confirmed,
  "to be replaced": (value: string) => ({ ...confirmed(value), pendingValue: `n.${value}`, pendingSince: hours(-1) }),
  held: (value: string) => ({ ...confirmed(value), trustedFrom: hours(1) }),
  "held once": (value: string) => ({ ...confirmed(value), trustedFrom: hours(-1) }),
  shared: (value: string) => ({ ...confirmed(value), shared: true }),
  due,
  distrusted: (value: string) => ({ value, provedAt: new Date(), unconfirmedReason: "distrusted" as const }),
};

const aState = fc.constantFrom(...(Object.keys(STATES) as (keyof typeof STATES)[]));

const anAccount = fc.record({
  email: aState,
  mobile: aState,
  app: fc.constantFrom("none", "none", "usable", "held"),
  disabled: fc.constantFrom(false, false, false, true),
});

type AnAccount = typeof anAccount extends fc.Arbitrary<infer Account> ? Account : never;

const aPolicy = fc.record({
  secondFactor: fc.constantFrom("off" as const, "required" as const),
  factorApp: fc.boolean(),
  recoversByEmail: fc.boolean(),
  recoversByMobile: fc.boolean(),
  allowsSharedValues: fc.boolean(),
});

let people = 0;

async function makeAccount(directoryId: string, given: AnAccount) {
  people += 1;
  const user = await makeUser({
    directoryId,
    email: STATES[given.email](`personne${people}@siege.example`),
    mobile: STATES[given.mobile](someMobile()),
    ...(given.disabled && { disabledAt: hours(-1) }),
  });
  if (given.app !== "none") await makeAuthenticator(user.id, given.app === "held" ? { trustedFrom: hours(1) } : {});
  return user.id;
}

/** By what recovery itself would send somebody a code, account by account. */
async function recoversBy(userId: string, policy: PolicySettings): Promise<Channel[]> {
  const facts = {
    takesTwo: policy.secondFactor === "required",
    firstProved: false,
    allowed: CHANNELS.filter((channel) => (channel === "email" ? policy.recoversByEmail : policy.recoversByMobile)),
    trusted: (await listTrustedContacts(userId)).map(({ channel }) => channel),
    app: policy.factorApp && ((await readAuthenticator(userId))?.usable ?? false),
  };
  return CHANNELS.filter((asked) => decideRecovery({ ...facts, asked }).outcome === "send");
}

test("the counts are what recovery itself decides account by account", { timeout: 120_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(aPolicy, fc.array(anAccount, { minLength: 6, maxLength: 14 }), async (policy, given) => {
      const { id: directoryId } = await makeDirectory({ policy });
      const active: string[] = [];
      for (const account of given) {
        const id = await makeAccount(directoryId, account);
        if (!account.disabled) active.push(id);
      }
      const found = await findPolicy(db, directoryId);
      if (!found) throw new Error("no policy");
      const ways = await Promise.all(active.map((id) => recoversBy(id, found.policy)));
      const counted = (is: (way: Channel[]) => boolean) => ways.filter(is).length;
      expect(await readReadinessOf(directoryId)).toMatchObject({
        people: active.length,
        recover: counted((way) => way.length > 0),
        byEmail: counted((way) => way.includes("email")),
        byMobile: counted((way) => way.includes("mobile")),
        without: counted((way) => way.length === 0),
      });
    }),
    { numRuns: 30 },
  );
});

test("to confirm is what the policy chose, the box ticked or not; whoever has no such channel has nothing to confirm", async () => {
  const siege = await makeDirectory({ name: "Siège", policy: { asksContacts: false } });
  const make = (email: keyof typeof STATES, mobile: keyof typeof STATES, directoryId = siege.id) =>
    makeAccount(directoryId, { email, mobile, app: "none", disabled: false });
  await make("confirmed", "confirmed");
  await make("confirmed", "exempt");
  await make("confirmed", "new");
  await make("to be replaced", "confirmed");
  await make("due", "empty");
  const usine = await makeDirectory({ name: "Usine", policy: { asksMobile: false } });
  await make("confirmed", "new", usine.id);
  await makeUser({ directoryId: usine.id, role: "administrator", email: confirmed("alix.petit@usine.example") });

  expect(await readReadiness()).toMatchObject([
    { directoryName: "Siège", people: 5, users: 5, complete: 2, emailToConfirm: 2, mobileToConfirm: 2, without: 1 },
    { directoryName: "Usine", people: 2, users: 1, complete: 2, emailToConfirm: 0, mobileToConfirm: 0, without: 0 },
  ]);
  expect(await readReadinessOf("no-directory")).toBeNull();
});
