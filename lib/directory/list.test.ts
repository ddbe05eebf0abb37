import "@/db/testing/database";
import { expect, test } from "vitest";
import { confirmed, makeActiveServices, makeDirectory, makeUser } from "@/db/testing/factories";
import { listDirectories } from "./list";

test("directories come in order of name, with their people and what they ask", async () => {
  const usine = await makeDirectory({ name: "Usine", policy: { asksContacts: false } });
  const siege = await makeDirectory({ name: "Siège" });
  await makeUser({ directoryId: siege.id });
  await makeUser({ directoryId: siege.id, disabledAt: new Date() });

  const without = await listDirectories();
  expect(without.map(({ name, users, asking, paused }) => ({ name, users, asking, paused }))).toEqual([
    { name: "Siège", users: 2, asking: "paused", paused: ["email", "mobile"] },
    { name: "Usine", users: 0, asking: "off", paused: [] },
  ]);
  await makeActiveServices();
  expect((await listDirectories()).map(({ id, asking }) => [id, asking])).toEqual([
    [siege.id, "on"],
    [usine.id, "off"],
  ]);
});

test("a directory that requires a second factor says how many still come in by the password alone", async () => {
  const strict = await makeDirectory({ name: "Atelier", policy: { secondFactor: "required" } });
  const lax = await makeDirectory({ name: "Boutique" });
  for (const { id: directoryId } of [strict, strict, lax]) await makeUser({ directoryId });
  await makeUser({ directoryId: strict.id, disabledAt: new Date() });
  await makeUser({ directoryId: strict.id, email: confirmed("a@atelier.example") });
  const [atelier, boutique] = await listDirectories();
  expect(atelier).toMatchObject({ secondFactor: "required", passwordOnly: 2 });
  expect(boutique).toMatchObject({ secondFactor: "off", passwordOnly: 0 });
});
