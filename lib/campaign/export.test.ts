import "@/db/testing/database";
import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { auditEvents } from "@/db/schema/audit";
import { makeActor, makeLaunched, makeTargets } from "@/db/testing/campaigns";
import { confirmed, makeDirectory, makeUser } from "@/db/testing/factories";
import { recordUnmaskedExport } from "@/lib/csv/record-unmasked";
import { readTable } from "@/lib/testing/read-table";
import { exportCampaign } from "./export";

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

const unmaskedExports = () => db.select().from(auditEvents).where(eq(auditEvents.what, "export.unmasked"));

test("a row for each contact says what became of it, masked", async () => {
  const table = await exportCampaign(id);
  expect(table).toMatchObject({ of: "campaign", rows: 2, objectId: id });
  const rows = await readTable(table);
  expect(JSON.stringify(rows)).not.toMatch(/camille\.roy@|640000042/);
  expect(rows).toMatchObject([
    {
      Username: "croy",
      Name: "'=Camille; Roy",
      Department: "Ventes",
      Detail: "Email",
      Postponements: "2",
      "Prompted at": "2026-11-22T14:05:00.000Z",
      "Confirmed at": "",
    },
    { Username: "croy", Detail: "Mobile", "Marked at": "", Postponements: "0" },
  ]);
});

test("its words are the reader's", async () => {
  let text = "";
  for await (const piece of (await exportCampaign(id))?.write({ locale: "fr", masked: true }) ?? []) text += piece;
  expect(text).toContain('"Identifiant";"Nom";"Service"');
});

test("whole addresses and numbers are written out, and recorded before they are", async () => {
  const table = await exportCampaign(id);
  if (!table) throw new Error("no campaign");
  await recordUnmaskedExport(table, actor);
  expect(await unmaskedExports()).toMatchObject([{ actorId: actor.id, objectId: id, details: { of: "campaign", rows: 2 } }]);
  expect((await readTable(table, { masked: false })).map(({ Value }) => Value)).toEqual([
    "camille.roy@siege.example",
    "'+33640000042",
  ]);
});

test("what is no campaign has no table", async () => {
  for (const none of ["00000000-0000-7000-8000-000000000000", "none"]) expect(await exportCampaign(none)).toBeNull();
});
