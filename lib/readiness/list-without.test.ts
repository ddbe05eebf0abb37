import "@/db/testing/database";
import { afterEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { directories } from "@/db/schema/directory";
import { confirmed, due, makeDirectory, makeUser } from "@/db/testing/factories";
import { makeAuthenticator } from "@/lib/testing/authenticators";
import { listUsers } from "@/lib/user/list";
import { listWithout } from "./list-without";
import { readReadinessOf } from "./read";
import { STANDING_NAMES } from "./standings";

afterEach(async () => {
  await db.delete(directories);
});

const tomorrow = new Date(Math.floor(Date.now() / 1_000) * 1_000 + 86_400_000);
const none = { value: null };

test("each of them is told apart by what each channel lacks", async () => {
  const { id: directoryId } = await makeDirectory({ policy: { recoversByMobile: false } });
  const make = (displayName: string, email: object, mobile: object) => makeUser({ directoryId, displayName, email, mobile });
  await make("Aline", none, none);
  await make("Bruno", due("bruno@siege.example"), none);
  await make("Chloé", { ...confirmed("chloe@siege.example"), trustedFrom: tomorrow }, none);
  await make("Denis", { ...confirmed("denis@siege.example"), shared: true }, none);
  await make("Élise", { value: null, exempt: true }, confirmed("+33612345601"));
  await make("Fadi", confirmed("fadi@siege.example"), none);
  await makeUser({ directoryId, displayName: "Gaël", disabledAt: new Date() });
  const page = await listWithout({ directoryId });
  expect(page?.people).toBe(5);
  expect(page?.lines.map(({ displayName, lacks }) => [displayName, lacks.email.lack, lacks.mobile.lack])).toEqual([
    ["Aline", "nothing", "not-allowed"],
    ["Bruno", "unconfirmed", "not-allowed"],
    ["Chloé", "held", "not-allowed"],
    ["Denis", "shared", "not-allowed"],
    ["Élise", "exempt", "not-allowed"],
  ]);
  expect(page?.lines[2]?.lacks.email.until).toEqual(tomorrow);
  expect(await listWithout({ directoryId: "no-directory" })).toBeNull();
});

test("where it takes two proofs, what is trusted alone lacks a second of another kind", async () => {
  const { id: directoryId } = await makeDirectory({ policy: { secondFactor: "required" } });
  await makeUser({ directoryId, displayName: "Fadi", email: confirmed("fadi@siege.example"), mobile: none });
  const withApp = await makeUser({ directoryId, displayName: "Inès", email: confirmed("ines@siege.example"), mobile: none });
  await makeAuthenticator(withApp.id);
  expect((await listWithout({ directoryId }))?.lines).toMatchObject([
    { displayName: "Fadi", lacks: { email: { lack: "one-kind" }, mobile: { lack: "nothing" } } },
  ]);
});

test("a long list has pages, and nobody is missing between them, forwards or back", async () => {
  const { id: directoryId } = await makeDirectory();
  const numbers = Array.from({ length: 120 }, (_, place) => `Personne ${100 + place}`);
  for (const displayName of numbers) await makeUser({ directoryId, displayName });
  const first = await listWithout({ directoryId });
  const second = await listWithout({ directoryId, after: first?.next ?? null });
  const third = await listWithout({ directoryId, after: second?.next ?? null });
  const names = (page: typeof first) => page?.lines.map(({ displayName }) => displayName) ?? [];
  expect([...names(first), ...names(second), ...names(third)]).toEqual(numbers);
  expect([first?.previous, third?.next]).toEqual([null, null]);
  expect(names(await listWithout({ directoryId, before: third?.previous ?? null }))).toEqual(names(second));
});

test("the list of people behind each number is as long as the number says, in one directory and in all", async () => {
  const { id: directoryId } = await makeDirectory({ name: "Siège" });
  const { id: strict } = await makeDirectory({ name: "Usine", policy: { secondFactor: "required", asksMobile: false } });
  for (const id of [directoryId, strict]) {
    await makeUser({ directoryId: id, displayName: "Aline", email: confirmed("aline@siege.example"), mobile: none });
    await makeUser({ directoryId: id, displayName: "Bruno" });
    await makeUser({
      directoryId: id,
      displayName: "Chloé",
      email: confirmed("chloe@siege.example"),
      mobile: confirmed("+33612345602"),
    });
    await makeUser({ directoryId: id, displayName: "Denis", disabledAt: new Date() });
  }
  for (const standing of STANDING_NAMES) {
    const counts = async (id: string) => {
      const found = await readReadinessOf(id);
      if (!found) throw new Error("no directory");
      return {
        active: found.people,
        complete: found.complete,
        "email-to-confirm": found.emailToConfirm,
        "mobile-to-confirm": found.mobileToConfirm,
        recovers: found.recover,
        without: found.without,
      }[standing];
    };
    const [one, other] = [await counts(directoryId), await counts(strict)];
    expect((await listUsers({ standing, directoryId })).total.count).toBe(one);
    const all = await listUsers({ standing });
    expect([all.total.count, all.users.length]).toEqual([one + other, one + other]);
    expect((await listUsers({ standing, query: "bruno" })).users.every(({ displayName }) => displayName === "Bruno")).toBe(true);
  }
});
