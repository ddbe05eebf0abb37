import "@/db/testing/database";
import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { campaigns } from "@/db/schema/campaign";
import { sendingServices } from "@/db/schema/sending-service";
import { makeActor, makeConfirmedUser, makeLaunched, makeTargets } from "@/db/testing/campaigns";
import { makeActiveServices, makeDirectory } from "@/db/testing/factories";
import { explainFor } from "./explain-for";

let directoryId: string;
let createdBy: string;
beforeEach(async () => {
  await db.delete(sendingServices);
  await makeActiveServices();
  directoryId = (await makeDirectory()).id;
  createdBy = (await makeActor()).id;
});

test("whoever the last campaign spared is told for what, and whoever it passed over for nothing is told nothing", async () => {
  const boss = await makeConfirmedUser({ directoryId, role: "administrator" });
  const spared = await makeConfirmedUser({ directoryId });
  await makeLaunched({ createdBy, directoryId, excludesLastWay: true, channels: ["email"] });
  expect(await explainFor(boss.id)).toEqual({ email: "spared-administrator", mobile: "confirmed" });
  expect(await explainFor(spared.id)).toEqual({ email: "spared-last-way", mobile: "confirmed" });
  const later = await makeLaunched({ createdBy, directoryId, excludesAdministrators: false });
  expect(await explainFor(boss.id)).toEqual({ email: "confirmed", mobile: "confirmed" });
  await db.update(campaigns).set({ excludesAdministrators: true }).where(eq(campaigns.id, later.id));
  expect(await explainFor(boss.id)).toEqual({ email: "spared-administrator", mobile: "spared-administrator" });
  expect(await explainFor(spared.id)).toEqual({ email: "confirmed", mobile: "confirmed" });
});

test("a campaign of the policy's own excludes nobody, and hides none that did", async () => {
  const boss = await makeConfirmedUser({ directoryId, role: "administrator" });
  await makeLaunched({ createdBy, directoryId });
  const rolling = await makeLaunched({ createdBy, directoryId, state: "awaiting" });
  await db.update(campaigns).set({ createdBy: null, rollingMonth: "2026-11-01" }).where(eq(campaigns.id, rolling.id));
  expect(await explainFor(boss.id)).toEqual({ email: "spared-administrator", mobile: "spared-administrator" });
});

test("nobody is said to be spared who was targeted, was not chosen, confirmed since, or has yet to be reached", async () => {
  const [targeted, elsewhere, since, ahead] = [
    await makeConfirmedUser({ directoryId, department: "Ventes" }),
    await makeConfirmedUser({ directoryId, department: "Achats" }),
    await makeConfirmedUser({ directoryId, department: "Ventes", email: { value: "n@siege.example" } }),
    await makeConfirmedUser({ directoryId, department: "Ventes" }),
  ];
  const campaign = await makeLaunched({
    createdBy,
    directoryId,
    scope: "departments",
    departments: ["Ventes"],
    excludesLastWay: true,
    channels: ["email"],
    state: "running",
    cursor: since.id,
  });
  await makeTargets(campaign.id, targeted);
  expect(await explainFor(targeted.id)).toMatchObject({ email: "confirmed" });
  expect(await explainFor(elsewhere.id)).toMatchObject({ email: "confirmed" });
  expect(await explainFor(since.id)).toMatchObject({ email: "next-sign-in" });
  expect(await explainFor(ahead.id)).toMatchObject({ email: "confirmed" });
  await db.update(campaigns).set({ cursor: ahead.id }).where(eq(campaigns.id, campaign.id));
  expect(await explainFor(ahead.id)).toMatchObject({ email: "spared-last-way" });
});
