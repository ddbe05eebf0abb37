import "@/db/testing/database";
import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { users } from "@/db/schema/user";
import { confirmed, due, makeDirectory, makeUser } from "@/db/testing/factories";
import { listUsers } from "./list";

const namesOf = async (request: Parameters<typeof listUsers>[0]) =>
  (await listUsers(request)).users.map(({ displayName }) => displayName);

test("people come in order of name, with the states of both contacts", async () => {
  const directory = await makeDirectory({ name: "Usine" });
  const directoryId = directory.id;
  const lastSignInAt = new Date("2026-11-03T09:00:00Z");
  await makeUser({
    directoryId,
    displayName: "Noé Zan",
    login: "nzan",
    email: confirmed("n@usine.example"),
    mobile: { value: null },
    lastSignInAt,
  });
  await makeUser({
    directoryId,
    displayName: "Anaïs Bel",
    login: "abel",
    department: "Paie",
    email: { ...confirmed("a@usine.example"), pendingValue: "b@usine.example", pendingSince: new Date() },
    mobile: due("+33612345601"),
    disabledAt: new Date(),
  });
  const { users, ...page } = await listUsers({ directoryId });
  expect(page).toEqual({ total: { count: 2, more: false }, next: null, previous: null });
  expect(users.map(({ id: _, ...user }) => user)).toEqual([
    {
      displayName: "Anaïs Bel",
      login: "abel",
      department: "Paie",
      directoryName: "Usine",
      role: "user",
      disabled: true,
      lastSignInAt: null,
      email: "pending",
      mobile: "unconfirmed",
    },
    {
      displayName: "Noé Zan",
      login: "nzan",
      department: null,
      directoryName: "Usine",
      role: "user",
      disabled: false,
      lastSignInAt,
      email: "confirmed",
      mobile: "missing",
    },
  ]);
});

test.each([
  ["the beginning of a name", "mari", ["Marie-Hélène d'Œuvre"]],
  ["without accents or capitals", "HELENE", ["Marie-Hélène d'Œuvre"]],
  ["with them", "Hélène œu", ["Marie-Hélène d'Œuvre"]],
  ["all words, in any order", "oeuvre marie", ["Marie-Hélène d'Œuvre"]],
  ["a login with a point", "mh.oe", ["Marie-Hélène d'Œuvre"]],
  ["a whole address", "Helene.Oeuvre@ecole.example", ["Marie-Hélène d'Œuvre"]],
  ["a name with its hyphen", "marie-hélène", ["Marie-Hélène d'Œuvre"]],
  ["the last four digits", "4242", ["Karim Sow"]],
  ["something between words", "élène", []],
  ["one word of two", "marie sow", []],
  ["signs that are no words", "%", []],
  ["a control character", "ka\u0000rim", []],
  ["half a surrogate pair", "ka\ud800", []],
  ["nothing", "   ", ["Karim Sow", "Marie-Hélène d'Œuvre"]],
])("a search finds %s", async (_, query, found) => {
  const { id: directoryId } = await makeDirectory();
  await makeUser({
    directoryId,
    displayName: "Marie-Hélène d'Œuvre",
    login: "MH.Oeuvre",
    email: { value: "helene.oeuvre@ecole.example" },
    mobile: { value: "+33612345001" },
  });
  await makeUser({
    directoryId,
    displayName: "Karim Sow",
    login: "ksow",
    email: { value: null },
    mobile: { value: "+33612344242" },
  });
  expect(await namesOf({ directoryId, query })).toEqual(found);
});

test("pages go forward to the end and back to the beginning, through people of one name", async () => {
  const { id: directoryId } = await makeDirectory();
  for (let person = 0; person < 60; person += 1)
    await makeUser({ directoryId, displayName: person < 40 ? "Jean Dupont" : `Zoé ${person}` });

  const pages = [await listUsers({ directoryId })];
  for (let last = pages[0]; last?.next; last = pages.at(-1)) pages.push(await listUsers({ directoryId, after: last.next }));
  expect(pages.map(({ users }) => users.length)).toEqual([25, 25, 10]);
  expect(new Set(pages.flatMap(({ users }) => users.map(({ id }) => id))).size).toBe(60);
  expect(pages[0]?.previous).toBeNull();

  const second = await listUsers({ directoryId, before: pages[2]?.previous ?? null });
  expect(second).toEqual(pages[1]);
  const first = await listUsers({ directoryId, before: second.previous });
  expect(first).toEqual(pages[0]);
});

test("an address names nobody: it carries an id, and finds the page when its person is called otherwise or gone", async () => {
  const { id: directoryId } = await makeDirectory();
  for (let person = 10; person < 40; person += 1) await makeUser({ directoryId, displayName: `Zoé ${person}` });
  const { users: page, next } = await listUsers({ directoryId });
  const last = page.at(-1)?.id ?? "";
  expect(next).toBe(last);
  await db.update(users).set({ displayName: "Zoé 37½" }).where(eq(users.id, last));
  expect(await namesOf({ directoryId, after: next })).toEqual(["Zoé 38", "Zoé 39"]);
  await db.delete(users).where(eq(users.id, last));
  expect(await namesOf({ directoryId, after: next })).toHaveLength(25);
});

test("many are counted as more than a thousand", async () => {
  const { id: directoryId } = await makeDirectory();
  for (let batch = 0; batch < 11; batch += 1) {
    await Promise.all(
      Array.from({ length: 91 }, (_, person) => makeUser({ directoryId, displayName: `Personne ${batch} ${person}` })),
    );
  }
  expect((await listUsers({ directoryId, query: "personne" })).total).toEqual({ count: 1_000, more: true });
});

test("a page or a directory that is none of ours shows the first page, or nobody", async () => {
  const { id: directoryId } = await makeDirectory();
  await makeUser({ directoryId, displayName: "Karim Sow" });
  for (const after of ["", "x", "of nobody\0", crypto.randomUUID()])
    expect(await namesOf({ directoryId, after, before: after })).toEqual(["Karim Sow"]);
  expect(await namesOf({ directoryId: "'; drop table user" })).toEqual([]);
});
