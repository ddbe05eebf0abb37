import "@/db/testing/database";
import path from "node:path";
import { asc, eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { auditEvents } from "@/db/schema/audit";
import { contacts } from "@/db/schema/contact";
import { users } from "@/db/schema/user";
import { makeDirectory } from "@/db/testing/factories";
import { initialPassword } from "@/lib/password/initial";
import type { ReportedRow } from "./report";
import { importDirectory } from "./run";

const DATA = path.resolve(import.meta.dirname, "../../e2e/data");
const SIEGE = path.join(DATA, "annuaire-siege.csv");
const FILIALE = path.join(DATA, "annuaire-filiale.csv");

const actor = { id: null, address: null };

/**
 * 1,200 rows; 3 are refused. Of the other 1,197, by counting the file: 206 addresses are wrong (71 without @,
 * 70 with a comma for a point, 65 with two @), 41 numbers are land lines (01 99 00 …), 35 premium (0899 …),
 * and 247 no number at all (40 « N/A », 31 of eight digits, 176 of 07 12, which France has not opened).
 */
const SIEGE_COUNTS = {
  refused: { "login-missing": 1, "login-twice": 2 },
  warnings: { "email-malformed": 206, "mobile-malformed": 247, "mobile-fixed-line": 41, "mobile-not-mobile": 35 },
};

/** 300 rows: 53 addresses (16, 19, 18); 9 land lines, 11 premium, 66 no numbers (9 « N/A », 12 short, 45 of 07 12). */
const FILIALE_COUNTS = {
  refused: {},
  warnings: { "email-malformed": 53, "mobile-malformed": 66, "mobile-fixed-line": 9, "mobile-not-mobile": 11 },
};

const findUser = async (directoryId: string, login: string) => {
  const [user] = await db.select().from(users).where(sql`${users.directoryId} = ${directoryId} and ${users.login} = ${login}`);
  if (!user) throw new Error(`no ${login}`);
  const [email, mobile] = await db.select().from(contacts).where(eq(contacts.userId, user.id)).orderBy(asc(contacts.channel));
  return { ...user, email, mobile };
};

test("the head office's export is taken as it is: UTF-8 with a mark, semicolons, French headings", async () => {
  const directory = await makeDirectory({ slug: "siege" });
  const request = { file: SIEGE, directory: "siege", actor };

  const promised = await importDirectory({ ...request, dryRun: true });
  expect(promised).toMatchObject({ outcome: "imported", counts: { created: 1_197, updated: 0, unchanged: 0, ...SIEGE_COUNTS } });
  expect(await db.$count(users)).toBe(0);
  expect(await db.$count(auditEvents)).toBe(0);

  const rows: ReportedRow[] = [];
  const done = await importDirectory({ ...request, report: { write: async (row) => void rows.push(row), end: async () => {} } });
  expect(done).toEqual({ ...promised, encoding: "utf-8", separator: ";", ignoredColumns: [] });
  expect(await db.$count(users)).toBe(1_197);
  expect(await db.$count(contacts)).toBe(2 * 1_197);
  expect(rows).toHaveLength(1_200);
  expect(rows.filter((row) => row.reasons.includes("login-twice")).map((row) => row.login)).toEqual(["zfontaine", "zfontaine"]);
  expect(rows.find((row) => row.login === "olopez2")).toMatchObject({
    line: 5,
    outcome: "created",
    reasons: ["email-malformed"],
    sentences: ["L'adresse e-mail n'est pas valide\u00a0: elle est ignorée."],
  });

  expect(await findUser(directory.id, "crobin2")).toMatchObject({
    displayName: "Camille Robert retour à la ligne",
    department: "Ventes; Export",
  });
  expect(await findUser(directory.id, "olopez")).toMatchObject({
    displayName: "Ólafur Lopez",
    locale: "en",
    role: "user",
    mustChangePassword: true,
  });
  expect(await findUser(directory.id, "tmercier")).toMatchObject({
    locale: null,
    email: {
      value: "theo.mercier@siege.example",
      sourceValue: "theo.mercier@siege.example",
      unconfirmedReason: "new",
      version: 1,
    },
    mobile: { value: "+33612657033", sourceValue: "+33612657033", confirmedAt: null },
  });
  expect((await findUser(directory.id, "olopez2")).email).toMatchObject({ value: null, sourceValue: null });

  const [event] = await db.select().from(auditEvents);
  expect(event).toMatchObject({
    what: "directory.imported",
    directoryId: directory.id,
    details: { created: 1_197, ...SIEGE_COUNTS },
  });
  expect(await db.$count(auditEvents)).toBe(1);

  const again = await importDirectory(request);
  expect(again).toMatchObject({ counts: { created: 0, updated: 0, unchanged: 1_197, ...SIEGE_COUNTS } });
  expect(await db.$count(contacts, sql`version > 1`)).toBe(0);
});

test("the subsidiary's export is taken as it is: Windows-1252, commas, English headings", async () => {
  const directory = await makeDirectory({ slug: "filiale", locale: "en" });
  const request = { file: FILIALE, directory: "filiale", actor };
  const promised = { outcome: "imported", locale: "en", encoding: "windows-1252", separator: ",", ignoredColumns: [] };
  expect(await importDirectory(request)).toEqual({
    ...promised,
    counts: { created: 300, updated: 0, unchanged: 0, ...FILIALE_COUNTS },
  });
  expect(await findUser(directory.id, "zlegoff")).toMatchObject({ displayName: "Zoé Le Goff", department: 'Atelier "Nord"' });
  expect(await db.$count(users, sql`display_name like '%Œ%'`)).toBeGreaterThan(0);
  expect(await importDirectory(request)).toEqual({
    ...promised,
    counts: { created: 0, updated: 0, unchanged: 300, ...FILIALE_COUNTS },
  });
});

test("everybody new has an initial password of their own, for seven days", async () => {
  const directory = await makeDirectory();
  await importDirectory({ file: FILIALE, directory: directory.slug, actor });
  const people = await db.select().from(users).where(eq(users.directoryId, directory.id));
  const passwords = people.map(({ id, initialPasswordNonce }) =>
    initialPassword({ id, nonce: initialPasswordNonce ?? Buffer.alloc(0) }),
  );
  expect(new Set(passwords).size).toBe(300);
  expect(people.every((user) => user.initialPasswordNonce?.length === 16)).toBe(true);
  const sevenDays = sql`extract(epoch from initial_password_expires_at - created_at) = 7 * 24 * 60 * 60`;
  expect(await db.$count(users, sql`directory_id = ${directory.id} and ${sevenDays}`)).toBe(300);
});
