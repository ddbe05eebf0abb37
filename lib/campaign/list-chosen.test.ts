import "@/db/testing/database";
import { expect, test } from "vitest";
import { makeActor, makeDraft } from "@/db/testing/campaigns";
import { makeDirectory, makeUser } from "@/db/testing/factories";
import { listChosen } from "./list-chosen";

test("everybody who is chosen is on one page, in order of name, forth and back, and nobody else is", async () => {
  const directory = await makeDirectory();
  const actor = await makeActor();
  const draft = await makeDraft({ directoryId: directory.id, createdBy: actor.id, scope: "departments", departments: ["Paie"] });
  // Half of them share a name: their ids tell them apart.
  for (let nth = 0; nth < 104; nth += 1)
    await makeUser({ directoryId: directory.id, department: "Paie", displayName: nth % 2 ? "Camille Roy" : `Zoé ${nth}` });
  await makeUser({ directoryId: directory.id, department: "Ventes" });

  const first = await listChosen(draft, {});
  const second = await listChosen(draft, { after: first.next });
  const third = await listChosen(draft, { after: second.next });
  expect([first, second, third].map(({ people, total }) => [people.length, total])).toEqual([
    [50, 104],
    [50, 104],
    [4, 104],
  ]);
  const all = [first, second, third].flatMap(({ people }) => people.map(({ id }) => id));
  expect(new Set(all).size).toBe(104);
  expect(third.next).toBeNull();
  expect(first.previous).toBeNull();
  const back = await listChosen(draft, { before: third.previous });
  expect(back.people).toEqual(second.people);
  expect((await listChosen(draft, { before: back.previous })).people).toEqual(first.people);
});

test("an address that no page gave shows the first page", async () => {
  const draft = await makeDraft({ createdBy: (await makeActor()).id });
  await makeUser({ directoryId: draft.directoryId });
  for (const nonsense of ["", "§", "a\0", crypto.randomUUID()])
    expect((await listChosen(draft, { after: nonsense, before: nonsense })).people).toHaveLength(1);
});
