import { sql } from "drizzle-orm";
import { db } from "@/db/client";
import { campaigns } from "@/db/schema/campaign";
import { contacts } from "@/db/schema/contact";
import { readUnmaskedExports } from "@/db/testing/read-audit";
import { makePausedCampaign, makeReadinessDays } from "@/db/testing/readiness";
import { expect, test } from "./fixtures";
import { download } from "./support/download";

const both = { email: "confirmed", mobile: "confirmed" } as const;

test("the overview counts people, each number leads to them, and a list is as long as its number", async ({
  person,
  desk: { page },
}) => {
  await person({ displayName: "Léa Moreau", ...both });
  await person({ displayName: "Noé Martin", email: "confirmed", mobile: "unconfirmed" });
  await person({ displayName: "Zoé Petit", email: "unconfirmed", mobile: "missing" });
  const tiles = {
    "4 utilisateurs actifs": ["Alix Petit", "Léa Moreau", "Noé Martin", "Zoé Petit"],
    "2 utilisateurs entièrement confirmés": ["Alix Petit", "Léa Moreau"],
    "1 e-mail à confirmer": ["Zoé Petit"],
    "2 mobiles à confirmer": ["Noé Martin", "Zoé Petit"],
    "1 utilisateur sans moyen de récupération": ["Zoé Petit"],
  };
  for (const [tile, names] of Object.entries(tiles)) {
    await page.goto("/admin");
    await page.getByRole("link", { name: tile, exact: true }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Utilisateurs" })).toBeVisible();
    await expect(page.getByRole("rowheader")).toHaveText(names.map((name) => new RegExp(`^${name}`)));
  }
  await expect(page.getByLabel("Situation")).toHaveValue("without");
});

test("whatever does not go on by itself stands first: a paused campaign, a service that is off with the box ticked", async ({
  directory,
  administrator,
  operator,
  desk: { page },
}) => {
  await page.goto("/admin");
  await expect(page.getByText("Aucune campagne en cours ni planifiée.")).toBeVisible();
  await expect(page.getByText("À traiter", { exact: true })).toBeHidden();

  const made = { directoryId: directory.id, createdBy: administrator.id, total: 10, reached: 4 };
  await db.insert(campaigns).values([
    { ...made, name: "Vague 1", state: "paused", pausedAt: sql`now()`, pausedBecause: "no-service", launchedAt: sql`now()` },
    { ...made, name: "Vague 2", state: "scheduled", startsAt: sql`now() + interval '1 day'` },
    { ...made, name: "Brouillon", state: "draft" },
  ]);
  await operator.turnsOff("mobile");
  await page.goto("/admin");
  await expect(page.getByRole("listitem").filter({ hasText: "un service d'envoi est inactif" })).toContainText("Vague 1");
  await expect(page.getByRole("listitem").filter({ hasText: "aucun service SMS ne fonctionne" })).toContainText("Siège");
  const open = page.getByRole("region", { name: "Campagnes en cours et à venir" });
  await expect(open.getByRole("listitem").filter({ hasText: "Vague 1" })).toContainText("4 sur 10 (40 %)");
  await expect(open.getByRole("listitem").filter({ hasText: "Vague 2" })).toContainText("Commence le");
  await expect(open).not.toContainText("Brouillon");
  await expect(page.getByRole("region", { name: "Services d'envoi" })).toContainText("Inactif");
});

test("a directory's readiness is drawn with its numbers, and says who cannot recover and why", async ({
  person,
  directory,
  desk: { page },
}) => {
  await person(both);
  await person({ displayName: "Zoé Petit", email: "unconfirmed", mobile: "missing" });
  await page.goto("/admin");
  await page.getByRole("row", { name: directory.name }).getByRole("link", { name: /66 %/ }).click();
  await expect(page.getByText("2 utilisateurs pourraient remplacer un mot de passe oublié, sur 3 (66 %).")).toBeVisible();
  await expect(page.getByText("la courbe commence demain")).toBeVisible();

  await makeReadinessDays(directory.id, [48, 60]);
  await page.reload();
  await expect(page.getByRole("img", { name: "Évolution 66 % aujourd'hui, 48 % il y a 11 jours." })).toBeVisible();
  await page.getByText("Voir les données").click();
  await expect(page.getByRole("table", { name: "Évolution" }).getByRole("row")).toHaveCount(4);

  await page.getByRole("link", { name: "Voir qui n'a aucun moyen" }).click();
  await expect(page.getByText("1 utilisateur sans moyen de récupération")).toBeVisible();
  const line = page.getByRole("row", { name: "Zoé Petit" });
  await expect(line).toContainText("Non confirmé");
  await expect(line).toContainText("Rien d'enregistré");
});

test("the list is taken away masked, and with whole values on the record by whoever proves who asks", async ({
  person,
  directory,
  administrator,
  phone,
  desk: { page, services },
}) => {
  const zoe = await person({ displayName: "Zoé Petit", email: "unconfirmed", mobile: "missing" });
  const address = `/admin/directories/${directory.id}/readiness/people`;
  await page.goto(address);
  const masked = await download(page, () => page.getByRole("link", { name: "Télécharger", exact: true }).click());
  expect(masked.name).toBe("sans-recuperation-siege.csv");
  expect(masked.text.split("\r\n")[0]).toBe(
    `\uFEFF"Identifiant";"Nom";"Service";"E-mail";"E-mail, ce qui manque";"E-mail, en attente jusqu'à";"Mobile";"Mobile, ce qui manque";"Mobile, en attente jusqu'à"`,
  );
  expect(masked.text).toContain(`"${zoe.login}";"Zoé Petit";;"z•••••@s•••••.example";"Non confirmé";;;"Rien d'enregistré";`);

  const whole = page.getByRole("button", { name: "Télécharger avec les valeurs" });
  await whole.click();
  await services.prove(() => phone.codeFor(administrator.mobile));
  expect(await readUnmaskedExports(directory.id)).toEqual([]);
  expect((await download(page, () => whole.click())).text).toContain(`;"${zoe.email}";`);
  expect(await readUnmaskedExports(directory.id)).toEqual([{ of: "people-without-recovery", rows: 1 }]);
  const foreign = await page.context().request.post(`${address}/file`, { headers: { origin: "https://elsewhere.example" } });
  expect(foreign.status()).toBe(403);
  expect(await readUnmaskedExports(directory.id)).toHaveLength(1);
});

test("how old a confirmation may grow is saved with what it means today", async ({
  directory,
  person,
  provenDesk: { policy },
}) => {
  await person(both);
  await db
    .update(contacts)
    .set({ confirmedAt: sql`now() - interval '400 days'`, provedAt: sql`now() - interval '400 days'` })
    .where(sql`confirmed_at is not null`);
  await policy.open(directory);
  await expect(policy.reconfirm).toHaveValue("0");
  await expect(policy.reconfirm).toHaveAccessibleDescription(/Sans second facteur/);
  await policy.reconfirm.fill("30");
  await policy.save();
  await expect(policy.problem).toContainText("Indiquez 0, ou un nombre de jours de 90 à 3 650.");
  await policy.reconfirm.fill("365");
  await policy.preview();
  await expect(policy.effect("Confirmations à redemander pour leur âge")).toContainText("4");
  await policy.save();
  await expect(policy.saved).toBeVisible();
  await expect(policy.reconfirm).toHaveValue("365");
});

test("whoever unticks the box is told whom a campaign leaves without a way, and offered its restore", async ({
  directory,
  administrator,
  person,
  desk: { page, policy },
}) => {
  const zoe = await person({ displayName: "Zoé Petit", email: "campaign", mobile: "missing" });
  await policy.open(directory);
  await expect(page.getByText("Si vous décochez cette case")).toBeHidden();
  const campaignId = await makePausedCampaign(directory.id, administrator.id, zoe.id);

  await policy.open(directory);
  await expect(page.getByText("Si vous décochez cette case : 1 utilisateur resterait sans moyen de récupération")).toBeVisible();
  await policy.box.uncheck();
  await policy.save();
  await expect(page.getByText("La case est décochée : 1 utilisateur reste sans moyen de récupération")).toBeVisible();
  await expect(page.getByRole("link", { name: "Rétablir ce que la campagne « Vague 1 » a changé" })).toHaveAttribute(
    "href",
    `/admin/campaigns/${campaignId}/restore`,
  );
  await page.getByRole("link", { name: "Voir qui" }).click();
  await expect(page.getByRole("rowheader")).toHaveText([/^Zoé Petit/]);
  await expect(page.getByText("parce qu'une campagne lui a demandé de confirmer à nouveau")).toBeVisible();
});
