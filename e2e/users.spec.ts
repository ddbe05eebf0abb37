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

test("a long list has pages, and nobody is missing between them", async ({ directory, administrator, desk: { page } }) => {
  const numbers = Array.from({ length: 60 }, (_, place) => place + 10);
  for (const number of numbers) await makeUser({ directoryId: directory.id, displayName: `Personne ${number}` });
  const everybody = [`${administrator.name}Administrateur`, ...numbers.map((number) => `Personne ${number}`)];
  const pages = [everybody.slice(0, 25), everybody.slice(25, 50), everybody.slice(50)];
  const names = page.getByRole("rowheader");
  const next = page.getByRole("link", { name: "Suivant" });
  const previous = page.getByRole("link", { name: "Précédent" });

  await page.goto("/admin/users");
  for (const [place, shown] of pages.entries()) {
    if (place > 0) await next.click();
    await expect(names).toHaveText(shown);
  }
  await expect(next).toBeHidden();
  for (const shown of pages.slice(0, -1).reverse()) {
    await previous.click();
    await expect(names).toHaveText(shown);
  }
  await expect(previous).toBeHidden();
});
