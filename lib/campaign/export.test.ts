import "@/db/testing/database";
import { parse } from "csv-parse/sync";
import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { auditEvents } from "@/db/schema/audit";
import { makeActor, makeLaunched, makeTargets } from "@/db/testing/campaigns";
import { confirmed, makeDirectory, makeUser } from "@/db/testing/factories";
import { exportCampaign } from "./export";
import { readCampaign } from "./read";

let actor: { id: string; address: null };
let id: string;
beforeEach(async () => {
  const directoryId = (await makeDirectory()).id;
  actor = await makeActor();
  id = (await makeLaunched({ createdBy: actor.id, directoryId })).id;
  const user = await makeUser({
    directoryId,
    login: "croy",
    displayName: "=Camille; Roy",
    department: "Ventes",
    email: confirmed("camille.roy@siege.example"),
    mobile: confirmed("+33640000042"),
  });
  await makeTargets(id, user, { skips: 2, promptedAt: new Date(Date.UTC(2026, 10, 22, 14, 5)) }, { markedAt: null });
});

async function file(locale: "fr" | "en", whole: typeof actor | null = null): Promise<string> {
  const found = await readCampaign(id);
  if (!found) throw new Error("no campaign");
  let text = "";
  for await (const piece of exportCampaign(found, locale, whole)) text += piece;
  return text;
}

const rows = (text: string, delimiter: string): Record<string, string>[] => parse(text, { columns: true, bom: true, delimiter });

const unmaskedExports = () => db.select().from(auditEvents).where(eq(auditEvents.what, "export.unmasked"));

test("a row for each contact says what became of it, masked, in the form of the language's spreadsheets", async () => {
  const text = await file("fr");
  expect(text).not.toContain("camille.roy@");
  expect(text).not.toContain("640000042");
  expect(rows(text, ";")).toMatchObject([
    {
      Identifiant: "croy",
      Nom: "'=Camille; Roy",
      Service: "Ventes",
      Information: "E-mail",
      Reports: "2",
      "Sollicitée le": "2026-11-22T14:05:00.000Z",
      "Confirmée le": "",
    },
    { Identifiant: "croy", Information: "Mobile", "Marquée le": "", Reports: "0" },
  ]);
  expect(rows(await file("en"), ",")).toHaveLength(2);
  expect(await unmaskedExports()).toEqual([]);
});

test("whole addresses and numbers are written for somebody, and that is recorded", async () => {
  const written = rows(await file("en", actor), ",");
  expect(written.map(({ Value }) => Value)).toEqual(["camille.roy@siege.example", "'+33640000042"]);
  expect(await unmaskedExports()).toMatchObject([{ actorId: actor.id, objectId: id, details: { of: "campaign", rows: 2 } }]);
});
