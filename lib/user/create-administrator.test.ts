import "@/db/testing/database";
import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { auditEvents } from "@/db/schema/audit";
import { contacts } from "@/db/schema/contact";
import { users } from "@/db/schema/user";
import { makeDirectory, makeUser } from "@/db/testing/factories";
import { startSignIn } from "@/lib/sign-in/start";
import { createAdministrator } from "./create-administrator";
import { takeInitialPasswords } from "./take-initial-passwords";

const actor = { id: null, address: null };

async function create(more: { login?: string; displayName?: string; password?: string } = {}) {
  const directory = await makeDirectory();
  const result = await createAdministrator({ directoryId: directory.id, login: "alix", ...more }, actor);
  if (result.outcome !== "created") throw new Error(JSON.stringify(result));
  const signIn = async (password: string) =>
    (await startSignIn({ directoryId: directory.id, login: "ALIX", password, address: null, returnTo: null })).outcome;
  const [user] = await db.select().from(users).where(eq(users.id, result.userId));
  return { ...result, directory, signIn, user };
}

test("an administrator signs in with the initial password that was shown once, and has to change it", async () => {
  const { initialPassword, signIn, user, userId, directory } = await create();
  expect(await signIn(initialPassword ?? "")).toBe("started");
  expect(user).toMatchObject({ role: "administrator", displayName: "alix", mustChangePassword: true, passwordHash: null });
  expect(await db.$count(contacts, eq(contacts.userId, userId))).toBe(2);
  expect(
    await takeInitialPasswords({ directoryId: directory.id }, actor, { write: async () => {}, end: async () => {} }),
  ).toMatchObject({ outcome: "none-left" });
  const [event] = await db.select().from(auditEvents).where(eq(auditEvents.subjectId, userId));
  expect(event).toMatchObject({ what: "user.created", details: { role: "administrator" } });
});

test("an administrator whose password was given signs in with it, and keeps it", async () => {
  const { initialPassword, signIn, user } = await create({ displayName: " Alix  Petit ", password: "correct horse battery" });
  expect(initialPassword).toBeNull();
  expect(await signIn("correct horse battery")).toBe("started");
  expect(user).toMatchObject({ displayName: "Alix Petit", mustChangePassword: false, initialPasswordNonce: null });
});

test("whoever has the login already is not promoted, and nothing of theirs changes", async () => {
  const { id } = await makeDirectory();
  const user = await makeUser({ directoryId: id, login: "Alix" });
  expect(await createAdministrator({ directoryId: id, login: "alix", password: "correct horse battery" }, actor)).toEqual({
    outcome: "taken",
    role: "user",
  });
  expect(await db.select().from(users).where(eq(users.id, user.id))).toMatchObject([{ role: "user", passwordHash: null }]);
  const results = await Promise.all(
    Array.from({ length: 6 }, () => createAdministrator({ directoryId: id, login: "zoe" }, actor)),
  );
  expect(results.map(({ outcome }) => outcome).toSorted()).toEqual(["created", "taken", "taken", "taken", "taken", "taken"]);
});

test.each([
  [{ login: " " }, "login", "missing"],
  [{ login: "al\0ix" }, "login", "forbidden-character"],
  [{ login: "alix", displayName: "\u202Exila" }, "name", "forbidden-character"],
  [{ login: "alix", password: "short" }, "password", "too-short"],
  [{ login: "alix", password: "passwordpassword" }, "password", "too-common"],
])("%j is refused by the field", async (given, field, fault) => {
  const { id } = await makeDirectory();
  expect(await createAdministrator({ directoryId: id, ...given }, actor)).toEqual({ outcome: "unfit", field, fault });
});
