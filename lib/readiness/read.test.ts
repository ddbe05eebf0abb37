import "@/db/testing/database";
import fc from "fast-check";
import { afterEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { findPolicy } from "@/db/queries/policies";
import type { WayBack } from "@/db/queries/sign-in-reach";
import { directories } from "@/db/schema/directory";
import { confirmed, makeDirectory, makeUser } from "@/db/testing/factories";
import { CHANNELS } from "@/lib/contact/channel";
import { anAccount, aPolicy, decidedWayBack, makeAnyAccount, type STATES } from "@/lib/testing/any-account";
import { readReadiness, readReadinessOf } from "./read";

afterEach(async () => {
  await db.delete(directories);
});

const NOBODY_SPECIAL = { app: "none", everTrusted: true, frozen: false, disabled: false, pass: false } as const;

test("the counts are what recovery itself decides account by account", { timeout: 120_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(aPolicy, fc.array(anAccount, { minLength: 6, maxLength: 14 }), async (policy, given) => {
      const { id: directoryId } = await makeDirectory({ policy });
      const active: string[] = [];
      for (const account of given) {
        const id = await makeAnyAccount(directoryId, account);
        if (!account.disabled) active.push(id);
      }
      const found = await findPolicy(db, directoryId);
      if (!found) throw new Error("no policy");
      const ways = await Promise.all(active.map((id) => decidedWayBack(id, found.policy)));
      const counted = (...wanted: WayBack[]) => ways.filter((way) => wanted.includes(way)).length;
      expect(await readReadinessOf(directoryId)).toMatchObject({
        people: active.length,
        recover: counted("both", ...CHANNELS),
        byEmail: counted("both", "email"),
        byMobile: counted("both", "mobile"),
        without: counted("none"),
      });
    }),
    { numRuns: 30 },
  );
});

test("to confirm is what the policy chose, the box ticked or not; whoever has no such channel has nothing to confirm", async () => {
  const siege = await makeDirectory({ name: "Siège", policy: { asksContacts: false } });
  const make = (email: keyof typeof STATES, mobile: keyof typeof STATES, directoryId = siege.id) =>
    makeAnyAccount(directoryId, { ...NOBODY_SPECIAL, email, mobile });
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
