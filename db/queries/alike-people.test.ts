import "@/db/testing/database";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { makeActor, makeDraft } from "@/db/testing/campaigns";
import { confirmed, makeDirectory, makeSession, makeUser } from "@/db/testing/factories";
import { countAlike, findAlikePeople, whoAreIn, whoAreSignedIn } from "./alike-people";
import { chosenBy } from "./campaign-reach";

test("the people of a group are the same, whether the search begins with them or with all names", async () => {
  const { id: directoryId } = await makeDirectory();
  const make = (displayName: string, department: string, email: object) =>
    makeUser({ directoryId, displayName, department, email, mobile: { value: null } });
  const lea = await make("Léa", "Paie", confirmed("lea@siege.example"));
  await make("Noé", "Paie", confirmed("noe@siege.example"));
  await make("Zoé", "Paie", { value: null });
  await make("Ana", "Ventes", confirmed("ana@siege.example"));
  await makeUser({ department: "Paie", email: confirmed("ailleurs@usine.example"), mobile: { value: null } });
  await makeSession(lea.id);
  const { id: createdBy } = await makeActor();
  const chosen = chosenBy(await makeDraft({ directoryId, createdBy, scope: "departments", departments: ["Paie"] }));
  const holding = whoAreIn(
    chosen,
    (await countAlike(db, chosen)).filter(({ email }) => email.confirmed),
  );
  expect(holding.people).toBe(2);
  for (const people of [holding.people, 1_000_000])
    for (const backwards of [false, true]) {
      const names = async (whom: typeof holding, most: number) =>
        (await findAlikePeople(db, { ...whom, people }, { from: null, backwards, most })).map(({ displayName }) => displayName);
      expect(await names(holding, 9)).toEqual(backwards ? ["Noé", "Léa"] : ["Léa", "Noé"]);
      expect(await names(holding, 1)).toEqual([backwards ? "Noé" : "Léa"]);
      expect(await names(whoAreSignedIn(holding), 9)).toEqual(["Léa"]);
    }
});
