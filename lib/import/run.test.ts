import "@/db/testing/database";
import { asc, eq, sql } from "drizzle-orm";
import iconv from "iconv-lite";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { auditEvents } from "@/db/schema/audit";
import { challenges } from "@/db/schema/challenge";
import { contacts } from "@/db/schema/contact";
import { directories } from "@/db/schema/directory";
import { users } from "@/db/schema/user";
import { confirmed, makeDirectory, makeUser } from "@/db/testing/factories";
import { temporaryFile } from "@/db/testing/temporary-file";
import type { ReportedRow } from "./report";
import { type ImportRequest, importDirectory } from "./run";

const actor = { id: null, address: null };
const HEADER = "login;name;email;mobile;department;language";

const file = (...rows: string[]) => temporaryFile([HEADER, ...rows, ""].join("\r\n"));

async function importRows(directory: string, rows: string[], more: Partial<ImportRequest> = {}) {
  const result = await importDirectory({ file: await file(...rows), directory, actor, ...more });
  if (result.outcome !== "imported") throw new Error(result.outcome);
  return result.counts;
}

const none = { created: 0, updated: 0, unchanged: 0, refused: {}, warnings: {} };

async function findPerson(directoryId: string, login: string) {
  const [user] = await db
    .select()
    .from(users)
    .where(sql`${users.directoryId} = ${directoryId} and ${users.loginKey} = lower(${login})`);
  if (!user) throw new Error(`no ${login}`);
  const [email, mobile] = await db.select().from(contacts).where(eq(contacts.userId, user.id)).orderBy(asc(contacts.channel));
  return { ...user, email, mobile };
}

async function openChallenge(contact: { id: string; version: number }, value: string) {
  const [row] = await db
    .insert(challenges)
    .values({
      contactId: contact.id,
      contactVersion: contact.version,
      value,
      purpose: "confirm",
      binds: true,
      held: false,
      nonce: Buffer.alloc(16),
      keyId: "test",
      codeExpiresAt: new Date(Date.now() + 600_000),
    })
    .returning();
  if (!row) throw new Error("no challenge");
  return async () => (await db.select().from(challenges).where(eq(challenges.id, row.id)))[0]?.closedBecause ?? null;
}

test("what a person corrected is not undone by the next import of the old file", async () => {
  const { id, slug } = await makeDirectory();
  await importRows(slug, ["croy;Camille Roy;camille.roy@old.example;0612345678;Achats;fr"]);
  await db.update(contacts).set({ value: "camille@home.example" }).where(eq(contacts.value, "camille.roy@old.example"));

  expect(await importRows(slug, ["croy;Camille Roy;camille.roy@old.example;0612345678;Achats;fr"])).toEqual({
    ...none,
    unchanged: 1,
  });
  expect((await findPerson(id, "croy")).email).toMatchObject({ value: "camille@home.example", version: 1 });

  expect(await importRows(slug, ["croy;Camille Roy;camille.roy@new.example;0612345678;Achats;fr"])).toEqual({
    ...none,
    updated: 1,
  });
  expect((await findPerson(id, "croy")).email).toMatchObject({
    value: "camille.roy@new.example",
    sourceValue: "camille.roy@new.example",
    version: 2,
  });
});

test("a proved value stays until the new one is proved; codes sent for what it replaces end, and it is recorded masked", async () => {
  const { id, slug } = await makeDirectory();
  const user = await makeUser({
    directoryId: id,
    login: "croy",
    displayName: "Camille Roy",
    email: confirmed("camille@home.example"),
    mobile: { value: "+33612345678" },
  });
  const [ofEmail, ofMobile] = [
    await openChallenge(user.email, "camille@home.example"),
    await openChallenge(user.mobile, "+33612345678"),
  ];

  expect(await importRows(slug, ["CROY;;camille@new.example;06 98 76 54 32;;"])).toEqual({ ...none, updated: 1 });
  const person = await findPerson(id, "croy");
  expect(person).toMatchObject({
    login: "croy",
    email: { value: "camille@home.example", pendingValue: "camille@new.example", unconfirmedReason: null, version: 2 },
    mobile: { value: "+33698765432", pendingValue: null, unconfirmedReason: "new", version: 2 },
  });
  expect(person.email?.confirmedAt).not.toBeNull();
  expect(person.email?.pendingSince).not.toBeNull();
  expect([await ofEmail(), await ofMobile()]).toEqual(["changed", "changed"]);

  const events = await db
    .select()
    .from(auditEvents)
    .where(eq(auditEvents.directoryId, id))
    .orderBy(asc(auditEvents.what), asc(auditEvents.id));
  const imported = events.find((event) => event.what === "directory.imported");
  expect(events.filter((event) => event.what === "contact.imported")).toMatchObject([
    {
      subjectId: user.id,
      objectId: user.email.id,
      details: {
        channel: "email",
        before: "c•••••@h•••••.example",
        after: "c•••••@n•••••.example",
        pending: true,
        import: imported?.objectId,
      },
    },
    {
      subjectId: user.id,
      objectId: user.mobile.id,
      details: { channel: "mobile", before: "•• •• •• •• 78", after: "•• •• •• •• 32", pending: false },
    },
  ]);

  expect(await importRows(slug, ["croy;;camille@new.example;06 98 76 54 32;;"])).toEqual({ ...none, unchanged: 1 });
});

test("a file that goes back to the proved value takes back what an import had put beside it, not what the person did", async () => {
  const { id, slug } = await makeDirectory();
  await makeUser({ directoryId: id, login: "a", email: confirmed("a@old.example") });
  await makeUser({
    directoryId: id,
    login: "b",
    email: { ...confirmed("b@old.example"), pendingValue: "b@home.example", pendingSince: new Date() },
  });
  await importRows(slug, ["a;;a@new.example;;;"]);
  expect(await importRows(slug, ["a;;a@old.example;;;", "b;;b@old.example;;;"])).toEqual({ ...none, updated: 1, unchanged: 1 });
  expect((await findPerson(id, "a")).email).toMatchObject({
    value: "a@old.example",
    pendingValue: null,
    pendingSince: null,
    version: 3,
  });
  expect((await findPerson(id, "b")).email).toMatchObject({
    pendingValue: "b@home.example",
    sourceValue: "b@old.example",
    version: 1,
  });
});

test("a value that the person already has is noted, and counts as unchanged", async () => {
  const { id, slug } = await makeDirectory();
  await makeUser({ directoryId: id, login: "croy", email: confirmed("camille@home.example"), mobile: { value: null } });
  expect(await importRows(slug, ["croy;;Camille@Home.example;;;"])).toEqual({ ...none, unchanged: 1 });
  expect((await findPerson(id, "croy")).email).toMatchObject({
    sourceValue: "camille@home.example",
    version: 1,
    pendingValue: null,
  });
});

test("an empty cell, a wrong value or a missing row removes nothing", async () => {
  const { id, slug } = await makeDirectory();
  const before = ["croy;Camille Roy;camille@home.example;0612345678;Achats;fr", "zoe;Zoé Petit;zoe@home.example;;Achats;"];
  await importRows(slug, before);
  expect(await importRows(slug, ["croy;;;;;", "new;New One;;;;"])).toEqual({ ...none, created: 1, unchanged: 1 });
  expect(await importRows(slug, ["croy;;nobody;01 99 00 12 34;;klingon"])).toEqual({
    ...none,
    unchanged: 1,
    warnings: { "email-malformed": 1, "mobile-fixed-line": 1, "locale-unknown": 1 },
  });
  expect(await findPerson(id, "croy")).toMatchObject({
    displayName: "Camille Roy",
    department: "Achats",
    locale: "fr",
    email: { value: "camille@home.example" },
    mobile: { value: "+33612345678" },
  });
  expect(await db.$count(users, eq(users.directoryId, id))).toBe(3);
  expect(await importRows(slug, before)).toEqual({ ...none, unchanged: 2 });
});

test("names and departments follow the file; a language that is set does not", async () => {
  const { id, slug } = await makeDirectory();
  await importRows(slug, ["croy;Camille Roy;;;Achats;", "zoe;Zoé Petit;;;;fr"]);
  expect(await importRows(slug, ["croy;Camille  Roy-\u00A0Petit ;;;Ventes;en", "zoe;Zoé Petit;;;;en"])).toEqual({
    ...none,
    updated: 1,
    unchanged: 1,
  });
  expect(await findPerson(id, "croy")).toMatchObject({ displayName: "Camille Roy- Petit", department: "Ventes", locale: "en" });
  expect(await findPerson(id, "zoe")).toMatchObject({ locale: "fr" });
});

test("half a name names a new person and replaces nobody's whole one", async () => {
  const { id, slug } = await makeDirectory();
  const header = "Identifiant;Nom;Prénom\n";
  await importDirectory({ file: await temporaryFile(`${header}croy;Roy;Camille\n`), directory: slug, actor });
  const result = await importDirectory({
    file: await temporaryFile(`${header}croy;Petit;\nbjork;Björk;\nzoe;;Zoé\n`),
    directory: slug,
    actor,
  });
  expect(result).toMatchObject({ counts: { created: 1, updated: 0, unchanged: 1, refused: { "name-missing": 1 } } });
  expect(await findPerson(id, "croy")).toMatchObject({ displayName: "Camille Roy" });
  expect(await findPerson(id, "bjork")).toMatchObject({ displayName: "Björk" });
});

test("a login that stands twice, in whatever case, refuses all its rows, and every refused row says why", async () => {
  const { id, slug } = await makeDirectory();
  const rows: ReportedRow[] = [];
  const counts = await importRows(
    slug,
    [
      "croy;Camille Roy;;;;",
      "zoe;Zoé Petit;;;;",
      "CRoy;Camille Roy;;;;",
      "croy;;;;;",
      ";Nobody;;;;",
      "noname;;;;;",
      "short;Too Short",
      `${"x".repeat(129)};Long;;;;`,
      `long;${"x".repeat(201)};;;;`,
      "a\u200Bb;Hidden;;;;",
      "hidden;Hid\u202Eden;;;;",
      ";;;;;",
    ],
    { report: { write: async (row) => void rows.push(row), end: async () => {} } },
  );
  expect(counts).toEqual({
    ...none,
    created: 1,
    refused: {
      "column-count": 1,
      "login-missing": 1,
      "login-too-long": 1,
      "login-forbidden-character": 1,
      "login-twice": 3,
      "name-missing": 1,
      "name-too-long": 1,
      "name-forbidden-character": 1,
    },
  });
  expect(rows.map(({ line, login, outcome, reasons }) => [line, login, outcome, ...reasons])).toEqual([
    [2, "croy", "refused", "login-twice"],
    [3, "zoe", "created"],
    [4, "CRoy", "refused", "login-twice"],
    [5, "croy", "refused", "login-twice"],
    [6, "", "refused", "login-missing"],
    [7, "noname", "refused", "name-missing"],
    [8, "", "refused", "column-count"],
    [9, "", "refused", "login-too-long"],
    [10, "long", "refused", "name-too-long"],
    [11, "", "refused", "login-forbidden-character"],
    [12, "hidden", "refused", "name-forbidden-character"],
  ]);
  expect(
    rows.every((row) => row.sentences.length === row.reasons.length && row.sentences.every((sentence) => sentence.endsWith("."))),
  ).toBe(true);
  expect(await db.$count(users, eq(users.directoryId, id))).toBe(1);
});

test("one login in two directories is two people", async () => {
  const [one, two] = [await makeDirectory(), await makeDirectory()];
  expect(await importRows(one.slug, ["croy;Camille Roy;;;;"])).toEqual({ ...none, created: 1 });
  expect(await importRows(two.slug, ["croy;Charles Roy;;;;"])).toEqual({ ...none, created: 1 });
  expect(await findPerson(one.id, "croy")).toMatchObject({ displayName: "Camille Roy" });
});

test("zeros, half characters and cells of a megabyte refuse what they stand in, and nothing else", async () => {
  const { id, slug } = await makeDirectory();
  const megabyte = "x".repeat(1_000_000);
  const counts = await importRows(slug, [
    "a\0b;Zero;;;;",
    "zero;Ze\0ro;;;;",
    "c;Caroline;c\0@home.example;06\x0012345678;Ach\0ats;f\0r",
    `${megabyte};Long;;;;`,
    `d;${megabyte};;;;`,
    `e;Élodie;${megabyte}@home.example;;;`,
    `h;Hélène;;${megabyte};;`,
    `i;Inès;;;${megabyte};`,
    `j;Jérôme;;;;${megabyte}`,
  ]);
  expect(counts).toEqual({
    ...none,
    created: 5,
    refused: { "login-too-long": 1, "login-forbidden-character": 1, "name-too-long": 1, "name-forbidden-character": 1 },
    warnings: {
      "email-too-long": 1,
      "email-forbidden-character": 1,
      "mobile-malformed": 2,
      "department-too-long": 1,
      "department-forbidden-character": 1,
      "locale-unknown": 2,
    },
  });
  const half = iconv.encode([HEADER, "f;Zo\uD83D;;;;", "g;Gaël;g\uDC00@home.example;;;", ""].join("\n"), "utf-16le", {
    addBOM: true,
  });
  expect(await importDirectory({ file: await temporaryFile(half), directory: slug, actor })).toMatchObject({
    encoding: "utf-16",
    counts: { ...none, created: 1, refused: { "name-forbidden-character": 1 }, warnings: { "email-forbidden-character": 1 } },
  });
  expect(await db.$count(users, eq(users.directoryId, id))).toBe(6);
});

test.each([
  ["an empty file", "", "file-empty"],
  ["a header alone", `${HEADER}\r\n;;;;;\r\n`, "no-rows"],
  ["a header that is not understood", "nom;courriel\nRoy;camille@home.example\n", "header-not-understood"],
  ["two columns of one meaning", "login;name;mail;e-mail\ncroy;Camille Roy;a@x.example;b@x.example\n", "header-twice"],
  [
    "a quotation mark that is never closed",
    `${HEADER}\n${"u;Name;;;;\n".repeat(3_000).replace(/u/g, () => `u${Math.random()}`)}x;"Open;;;;\n`,
    "quote-not-closed",
  ],
  ["a row of three megabytes", `${HEADER}\ncroy;Camille Roy;;;;\nx;"${"y".repeat(3_000_000)}";;;;\n`, "row-too-long"],
  ["a spreadsheet", "PK\u0003\u0004\u0014", "file-not-text"],
])("%s is a clear answer, and nothing of it is there", async (_, content, code) => {
  const before = [await db.$count(users), await db.$count(auditEvents)];
  const result = await importDirectory({
    file: await temporaryFile(content),
    directory: `new-${code}`,
    create: { locale: "en" },
    actor,
  });
  expect(result).toMatchObject({ outcome: "unreadable", fault: { code }, locale: "en" });
  expect([await db.$count(users), await db.$count(auditEvents)]).toEqual(before);
  expect(await db.$count(directories, eq(directories.slug, `new-${code}`))).toBe(0);
});

test("a report that cannot be written undoes the import", async () => {
  const { id, slug } = await makeDirectory();
  const full = new Error("no space left");
  await expect(
    importRows(slug, ["croy;Camille Roy;;;;"], { report: { write: async () => {}, end: () => Promise.reject(full) } }),
  ).rejects.toThrow(full);
  expect(await db.$count(users, eq(users.directoryId, id))).toBe(0);
});

test("a directory is made only on request, once, and not by a rehearsal", async () => {
  const request = { file: await file("croy;Camille Roy;;;;"), directory: "lyon", actor };
  expect(await importDirectory(request)).toEqual({ outcome: "unknown-directory" });
  const create = { name: "Site de Lyon", locale: "en", timeZone: "Europe/Paris", country: "BE" } as const;
  expect(await importDirectory({ ...request, create, dryRun: true })).toMatchObject({
    counts: { ...none, created: 1 },
    locale: "en",
  });
  expect(await importDirectory(request)).toEqual({ outcome: "unknown-directory" });
  expect(await importDirectory({ ...request, create })).toMatchObject({ counts: { ...none, created: 1 } });
  expect(await importDirectory({ ...request, create })).toMatchObject({ counts: { ...none, unchanged: 1 } });
  expect(await db.select().from(directories).where(eq(directories.slug, "lyon"))).toMatchObject([create]);
  expect(await importDirectory({ ...request, directory: "Lyon 2", create })).toEqual({
    outcome: "unfit-directory",
    field: "slug",
  });
});

test("a number without a prefix is read as the directory's country writes it", async () => {
  const { id, slug } = await makeDirectory({ country: "BE" });
  await importRows(slug, ["croy;Camille Roy;;0470 12 34 56;;"]);
  expect((await findPerson(id, "croy")).mobile).toMatchObject({ value: "+32470123456" });
});

test("of two imports into one directory at once, one is done and the other told to wait; another directory's goes on", async () => {
  const [one, two] = [await makeDirectory(), await makeDirectory()];
  const rows = Array.from({ length: 3_000 }, (_, n) => `u${n};Person ${n};u${n}@home.example;;;`);
  const path = await file(...rows);
  const results = await Promise.all(
    [one, one, one, two].map(({ slug }) => importDirectory({ file: path, directory: slug, actor })),
  );
  expect(
    results
      .slice(0, 3)
      .map((result) => result.outcome)
      .toSorted(),
  ).toEqual(["busy", "busy", "imported"]);
  expect(results[3]).toMatchObject({ outcome: "imported", counts: { ...none, created: 3_000 } });
  expect(await db.$count(users, eq(users.directoryId, one.id))).toBe(3_000);
});

test("a value that is proved while the import runs is not replaced", async () => {
  const { id, slug } = await makeDirectory();
  const user = await makeUser({
    directoryId: id,
    login: "croy",
    email: { value: "camille@home.example" },
    mobile: { value: null },
  });
  const importing = await db.transaction(async (tx) => {
    await tx.execute(sql`select from "user" where id = ${user.id} for no key update`);
    const importing = importRows(slug, ["croy;;camille@new.example;;;"]);
    for (;;) {
      const waiting = await db.execute(sql`select from pg_locks where not granted and locktype = 'transactionid'`);
      if (waiting.length > 0) break;
    }
    await tx.update(contacts).set(confirmed("camille@home.example")).where(eq(contacts.id, user.email.id));
    return { importing };
  });
  expect(await importing.importing).toEqual({ ...none, updated: 1 });
  expect((await findPerson(id, "croy")).email).toMatchObject({
    value: "camille@home.example",
    pendingValue: "camille@new.example",
  });
});
