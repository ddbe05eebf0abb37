import "@/db/testing/database";
import { eq } from "drizzle-orm";
import fc from "fast-check";
import { afterEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { findPolicy, type PolicySettings } from "@/db/queries/policies";
import { countReach } from "@/db/queries/sign-in-reach";
import { directories } from "@/db/schema/directory";
import { policies } from "@/db/schema/policy";
import { makeDirectory, makeSession, makeUser, someMobile } from "@/db/testing/factories";
import { anAccount, aPolicy, decidedWayBack, decidedWayIn, makeAnyAccount, STATES } from "@/lib/testing/any-account";
import { readReach } from "./reach";

afterEach(async () => {
  await db.delete(directories);
});

test("the counts are what the table of sign-in decides account by account, before a change and after it", {
  timeout: 120_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(aPolicy, aPolicy, fc.array(anAccount, { minLength: 6, maxLength: 14 }), async (stored, change, given) => {
      const { id: directoryId } = await makeDirectory({ policy: stored });
      const ids: string[] = [];
      for (const account of given) ids.push(await makeAnyAccount(directoryId, account));
      const before = await policyOf(directoryId);
      const wanted = { ...before, ...change };
      const groups = await countReach(db, wanted);

      const ways = async (policy: PolicySettings) =>
        Promise.all(ids.map(async (id) => ({ into: await decidedWayIn(id), back: await decidedWayBack(id, policy) })));
      const now = await ways(before);
      await db.update(policies).set(change).where(eq(policies.directoryId, directoryId));
      const after = await ways(wanted);

      const expected = new Map<string, number>();
      for (const [place, each] of now.entries()) {
        if (each.into === null) continue;
        const key = [each.into, after[place]?.into, each.back, after[place]?.back].join();
        expected.set(key, (expected.get(key) ?? 0) + 1);
      }
      const counted = groups.map(
        (group) => [[group.inNow, group.inAfter, group.backNow, group.backAfter].join(), group.people] as const,
      );
      expect(Object.fromEntries(counted)).toEqual(Object.fromEntries(expected));
    }),
    { numRuns: 20 },
  );
});

async function policyOf(directoryId: string) {
  const found = await findPolicy(db, directoryId);
  if (!found) throw new Error("no policy");
  return found.policy;
}

test("held and shared values, and open sessions, are counted", async () => {
  const { id: directoryId } = await makeDirectory();
  await makeUser({ directoryId, email: STATES.held("a@siege.example"), mobile: STATES.shared(someMobile()) });
  const { id } = await makeUser({ directoryId, email: STATES.shared("b@siege.example") });
  await makeSession(id);
  await makeSession(id, { revokedAt: new Date() });
  await makeSession((await makeUser()).id);
  const reach = await readReach({ ...(await policyOf(directoryId)), allowsSharedValues: true });
  expect(reach).toMatchObject({ held: 1, shared: { now: 0, after: 2 }, openSessions: 1, refused: 0, withoutWayBack: 0 });
});
