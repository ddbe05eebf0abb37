import { makeUser } from "@/db/testing/factories";
import { expect, test } from "./fixtures";

test("people are found by name, login and the last digits of their mobile", async ({ person, desk: { page } }) => {
  const zoe = await person({ displayName: "Zoé Le Goff", email: "confirmed", mobile: "missing" });
  await person({ displayName: "Théo Nguyen" });
  const search = page.getByRole("searchbox", { name: "Rechercher" });
  const found = page.getByRole("row").filter({ hasNot: page.getByRole("columnheader") });
  await page.goto("/admin/users");
  await expect(found).toHaveCount(3);
  await expect(page.getByRole("row", { name: "Zoé Le Goff" })).toContainText("Manquant");

  for (const typed of ["zoe", "LE GOFF", zoe.login]) {
    await search.fill(typed);
    await page.getByRole("button", { name: "Rechercher" }).click();
    await expect(page.getByRole("status").filter({ hasText: "1 utilisateur" })).toBeVisible();
    await expect(found).toContainText("Zoé Le Goff");
    await expect(search).toHaveValue(typed);
  }
  await search.fill("personne de ce nom");
  await page.getByRole("button", { name: "Rechercher" }).click();
  await expect(page.getByText("Aucun utilisateur ne correspond.")).toBeVisible();
  await page.getByRole("link", { name: "Effacer les filtres" }).click();
  await expect(found).toHaveCount(3);
});

test("a long list has pages, and nobody is missing between them", async ({ directory, desk: { page } }) => {
  for (let each = 10; each < 70; each++) await makeUser({ directoryId: directory.id, displayName: `Personne ${each}` });
  await page.goto("/admin/users");
  const names = page.getByRole("rowheader");
  const seen: string[] = [];
  for (;;) {
    seen.push(...(await names.allInnerTexts()));
    const next = page.getByRole("link", { name: "Suivant" });
    if (!(await next.isVisible())) break;
    const [last = ""] = seen.slice(-1);
    await next.click();
    await expect(names.filter({ hasText: last })).toHaveCount(0);
  }
  expect(seen.filter((name) => name.startsWith("Personne"))).toEqual(
    Array.from({ length: 60 }, (_, place) => `Personne ${place + 10}`),
  );
  await page.getByRole("link", { name: "Précédent" }).click();
  await expect(names.first()).not.toHaveText(seen.at(-1) ?? "");
});
