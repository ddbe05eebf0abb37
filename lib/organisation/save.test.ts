import "@/db/testing/database";
import { eq } from "drizzle-orm";
import { afterEach, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { auditEvents } from "@/db/schema/audit";
import { makeActor } from "@/db/testing/campaigns";
import { resetOrganisation } from "@/db/testing/organisation";
import { readOwnText } from "./own-text";
import { readOrganisation, readOrganisationWords } from "./read";
import { saveOrganisation } from "./save";

afterEach(resetOrganisation);

const auditOf = (actorId: string) => db.select().from(auditEvents).where(eq(auditEvents.actorId, actorId));

const version = async () => (await readOrganisationWords()).version;

test("what is saved is what everybody reads, and an empty text stands for the product's own words", async () => {
  const actor = await makeActor();
  const given = {
    productName: "  Portail\u00a0RH ",
    supportAddress: "Assistance@Siege.Example",
    noticeTextFr: " Qui demande ?\r\nLe siège.  \r\n\r\n\r\n\r\nPoste 12.\n",
    helpTextEn: "Ask the desk.",
  };
  expect(await saveOrganisation({ version: await version(), ...given }, actor)).toEqual({ outcome: "saved" });
  expect(await readOrganisation()).toEqual({ productName: "Portail RH", supportAddress: "assistance@siege.example" });
  expect(await readOwnText("notice", "fr")).toBe("Qui demande ?\nLe siège.\n\nPoste 12.");
  expect(await readOwnText("notice", "en")).toBeNull();
  expect(await readOwnText("help", "en")).toBe("Ask the desk.");

  const emptied = { noticeTextFr: " \r\n ", helpTextEn: "", supportAddress: "" };
  expect(await saveOrganisation({ version: await version(), ...emptied }, actor)).toEqual({ outcome: "saved" });
  expect(await readOwnText("notice", "fr")).toBeNull();
  expect(await readOrganisation()).toEqual({ productName: "Portail RH", supportAddress: null });
});

test("the audit says who changed what, the name and no other word of it", async () => {
  const actor = await makeActor();
  const address = "canari@siege.example";
  const given = { productName: "Accueil", supportAddress: address, helpTextFr: "Le canari répond au poste 12." };
  await saveOrganisation({ version: await version(), ...given }, actor);
  const [row, ...more] = await auditOf(actor.id);
  expect(more).toEqual([]);
  expect(row).toMatchObject({
    what: "organisation.saved",
    details: {
      changed: ["productName", "supportAddress", "helpTextFr"],
      productName: { from: "Joignable", to: "Accueil" },
    },
  });
  expect(JSON.stringify(row?.details)).not.toContain("anari");
});

test("of administrators who save at once one wins, and the others are told what is stored now", async () => {
  const seen = await version();
  const actors = await Promise.all([1, 2, 3, 4, 5, 6].map(makeActor));
  const results = await Promise.all(
    actors.map((actor, place) =>
      saveOrganisation({ version: seen, supportAddress: `desk${place}@siege.example`, productName: "Joignable" }, actor),
    ),
  );
  const { supportAddress } = await readOrganisation();
  expect(results.filter(({ outcome }) => outcome === "saved")).toHaveLength(1);
  expect(results.filter(({ outcome }) => outcome === "conflict")).toEqual(
    Array(5).fill({
      outcome: "conflict",
      stored: expect.objectContaining({ supportAddress, productName: "Joignable" }),
      differs: ["supportAddress"],
    }),
  );
  const rows = await Promise.all(actors.map(({ id }) => auditOf(id)));
  expect(rows.flat()).toHaveLength(1);
  expect(await version()).toBe(seen + 1);
});

test("a form that is sent twice finds its work done, and writes one audit row", async () => {
  const actor = await makeActor();
  const form = { version: await version(), productName: "Accueil" };
  expect([await saveOrganisation(form, actor), await saveOrganisation(form, actor)]).toEqual([
    { outcome: "saved" },
    { outcome: "saved" },
  ]);
  expect(await auditOf(actor.id)).toHaveLength(1);
});

describe("a name is taken if text messages have room for it", () => {
  test.each(["Joignable", "Éàù-Portail", "ça va", "À côté", "東京 RH"])("%s is taken", async (productName) => {
    expect(await saveOrganisation({ version: await version(), productName }, await makeActor())).toEqual({ outcome: "saved" });
    expect(await readOrganisation()).toMatchObject({ productName });
  });

  test.each([
    ["", { fault: "empty" }],
    [" \u00a0 ", { fault: "empty" }],
    ["Port\u200bail", { fault: "forbidden-character" }],
    ["東京", { fault: "unwritable" }],
    ["Portail agent", { fault: "too-long" }],
    ["Œuvre œuvrée", { fault: "too-long" }],
    ["a".repeat(41), { fault: "too-long" }],
    ["a".repeat(100_000), { fault: "too-long" }],
  ])("%.20j is refused", async (productName, why) => {
    const actor = await makeActor();
    expect(await saveOrganisation({ version: await version(), productName, supportAddress: "" }, actor)).toMatchObject({
      outcome: "name-refused",
      why,
    });
    expect(await readOrganisation()).toMatchObject({ productName: "Joignable" });
    expect(await auditOf(actor.id)).toEqual([]);
  });
});

test.each(["poste 12", "a@b@c.example", `${"a".repeat(60)}@siege.example`, "x@siege.example, y@siege.example"])(
  "%s is no address to write to",
  async (supportAddress) => {
    expect(await saveOrganisation({ version: await version(), supportAddress }, await makeActor())).toEqual({
      outcome: "support-refused",
    });
  },
);
