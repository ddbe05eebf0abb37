import { eq } from "drizzle-orm";
import { db } from "@/db/client";
import { campaigns } from "@/db/schema/campaign";
import { makeConfirmedUser, makeLaunched, makeTargets } from "@/db/testing/campaigns";
import { makeDirectory } from "@/db/testing/factories";
import { holdContactsOf } from "@/db/testing/hold";
import { readUnmaskedExports } from "@/db/testing/read-audit";
import { makePausedCampaign } from "@/db/testing/readiness";
import { expect, test } from "./fixtures";
import { download } from "./support/download";
import { eventually } from "./support/eventually";
import { press } from "./support/press";

const both = { email: "confirmed", mobile: "confirmed" } as const;

const at = new Date();

test("a campaign's page says how far its people are, and each number leads to whom it counts", async ({
  administrator,
  directory,
  desk: { page, wizard },
}) => {
  const campaign = await makeLaunched({ createdBy: administrator.id, directoryId: directory.id, total: 8, reached: 8 });
  for (const [displayName, email, mobile] of [
    ["Aya Roy", {}, {}],
    ["Chloé Petit", { promptedAt: at, skips: 2 }, { promptedAt: at, skips: 2 }],
    ["Théo Nguyen", { promptedAt: at, requestedAt: at, confirmedAt: at }, { promptedAt: at, skips: 1 }],
    ["Zoé Le Goff", { promptedAt: at, requestedAt: at, confirmedAt: at }],
  ] as const)
    await makeTargets(campaign.id, await makeConfirmedUser({ directoryId: directory.id, displayName }), email, mobile);

  await page.goto(`/admin/campaigns/${campaign.id}`);
  await expect(wizard.content).toContainText(
    "Sur 4 utilisateurs ciblés, 3 ont vu la fenêtre, 2 ont demandé un code et 1 a tout confirmé (25 %).",
  );
  await expect(wizard.count("Reportés")).toHaveText("2");
  const picture = page.getByRole("img", { name: "Confirmations dans le temps" });
  await expect(picture).toBeVisible();
  await expect(picture).toContainText("E-mail 2");
  await expect(picture).toContainText("Mobile 1");
  await expect(wizard.content).toContainText("3 informations confirmées depuis le");
  const table = page.getByRole("table", { name: "Confirmations dans le temps" });
  await expect(table).toBeHidden();
  await page.getByText("Les confirmations en tableau").click();
  await expect(table.getByRole("row").last()).toContainText("E-mail2Mobile1");

  await wizard.count("Reportés").getByRole("link").click();
  await expect(page).toHaveURL(/\/people\?state=postponed$/);
  await expect(page.getByRole("status")).toContainText("2 utilisateurs");
  const row = page.getByRole("row").filter({ hasText: "Théo Nguyen" });
  await expect(row).toContainText("Confirmé");
  await expect(row).toContainText("Reporté");
  await expect(page.getByRole("row").filter({ hasText: "Zoé Le Goff" })).toHaveCount(0);
  await page.getByRole("link", { name: "Retirer le filtre « Reportés »" }).click();
  await expect(page).toHaveURL(/\/people$/);
  await page.getByLabel("État").selectOption("Pas encore sollicités");
  await page.getByRole("button", { name: "Filtrer" }).click();
  await expect(page.getByRole("status")).toContainText("1 utilisateur");
  await page.getByRole("link", { name: "Aya Roy" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Aya Roy");
});

test("somebody's page says why they are asked, or not", async ({
  signIn,
  confirm,
  person,
  directory,
  provenDesk: { page, policy, wizard },
}) => {
  const theo = await person({ ...both, displayName: "Théo Nguyen" });
  await signIn.as(theo);
  const line = () => page.locator("dl > div").filter({ hasText: "Demande" }).getByRole("definition").first();
  await page.goto(`/admin/users/${theo.id}`);
  await expect(line()).toHaveText("Rien à confirmer.");
  await policy.openWizard(directory);
  await wizard.launchAsProposed();
  await expect(wizard.count("Ciblés")).toBeVisible();
  await expect(async () => {
    await page.goto(`/admin/users/${theo.id}`);
    await expect(line()).toHaveText("La session ouverte date d'avant ; demandé à la prochaine connexion.", { timeout: 500 });
  }).toPass();
  await signIn.again(theo);
  await page.reload();
  await expect(line()).toHaveText("Demandé dans la session ouverte.");
  await confirm.later();
  await expect(confirm.page).toHaveURL(/\/webtop$/);
  await page.reload();
  await expect(line()).toHaveText("Reporté dans la session ouverte ; redemandé à la prochaine connexion.");
});

test("a campaign is paused, goes on, is stopped and begun anew from a copy", async ({
  person,
  directory,
  script,
  provenDesk: { page, policy, wizard },
}) => {
  const camille = await person({ ...both });
  const contacts = await holdContactsOf(camille.id);
  await policy.openWizard(directory);
  await wizard.launchAsProposed();
  await press(page.getByRole("button", { name: "Mettre en pause" }));
  await expect(wizard.content).toContainText("Rien n'est plus marqué. Reprenez quand vous voulez.");
  await expect(wizard.content).not.toContainText("Vous pouvez quitter cette page.");
  await contacts.release();
  await page.reload();
  await expect(wizard.content).toContainText("0 sur 2 (0 %)");
  await press(page.getByRole("button", { name: "Reprendre" }));
  await eventually(wizard.content, "Terminé : 2 informations marquées, 0 échec.", { script });
  await expect(wizard.content).toContainText("Mise en pause par Alix Petit");
  await expect(wizard.content).toContainText("Reprise par Alix Petit");
  await press(page.getByRole("button", { name: "Dupliquer" }));
  await expect(page).toHaveURL(/\/who$/);
  await page.goto("/admin/campaigns?state=draft");
  await expect(page.getByRole("row").filter({ hasText: "(copie)" })).toHaveCount(1);
  await expect(page.getByRole("row").filter({ hasText: "Terminée" })).toHaveCount(0);
});

test("what a campaign marked is restored, behind a page that says how much", async ({
  person,
  directory,
  script,
  signIn,
  confirm,
  provenDesk: { page, policy, wizard },
}) => {
  const theo = await person({ ...both, displayName: "Théo Nguyen" });
  await policy.openWizard(directory);
  await wizard.launchAsProposed();
  await eventually(wizard.content, "Terminé : 2 informations marquées, 0 échec.", { script });
  await page.getByRole("link", { name: "Rétablir l'état précédent" }).click();
  await expect(wizard.content).toContainText("Seront rétablies");
  await press(page.getByRole("button", { name: "Rétablir 2 informations" }));
  await eventually(wizard.content, "2 informations rétablies.", { script });
  await expect(page.getByRole("button", { name: "Dupliquer" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Rétablir l'état précédent" })).toBeHidden();
  await page.getByRole("link", { name: "Voir les utilisateurs" }).click();
  await page.getByLabel("État").selectOption("Rétablis");
  await page.getByRole("button", { name: "Filtrer" }).click();
  await expect(page.getByRole("row").filter({ hasText: "Théo Nguyen" })).toContainText("Rétabli");
  await expect(page.getByRole("link", { name: "Retirer le filtre « Rétablis »" })).toBeVisible();
  await signIn.as(theo);
  await expect(confirm.heading).toBeHidden();
});

test("whoever goes on with a campaign, or restores what it marked, proves first that it is they", async ({
  administrator,
  directory,
  person,
  phone,
  script,
  desk: { page, services, wizard },
}) => {
  const zoe = await person({ email: "campaign", mobile: "missing" });
  const id = await makePausedCampaign(directory.id, administrator.id, zoe.id);
  await page.goto(`/admin/campaigns/${id}`);
  await press(page.getByRole("button", { name: "Reprendre" }));
  await expect(page).toHaveURL(/\/prove\?/);
  await page.goto(`/admin/campaigns/${id}/restore`);
  const restore = page.getByRole("button", { name: "Rétablir 1 information" });
  await press(restore);
  await expect(page).toHaveURL(/\/prove\?/);
  await services.prove(() => phone.codeFor(administrator.mobile));
  await expect(page).toHaveURL(/\/restore$/);
  await press(restore);
  await eventually(wizard.content, "1 information rétablie.", { script });
});

test("what was marked too long ago to be restored is said so where the restore would be", async ({
  administrator,
  directory,
  desk: { page, wizard },
}) => {
  const markedAt = new Date(Date.now() - 31 * 86_400_000);
  const campaign = await makeLaunched({ createdBy: administrator.id, directoryId: directory.id, launchedAt: markedAt });
  await makeTargets(campaign.id, await makeConfirmedUser({ directoryId: directory.id }), { markedAt });
  await page.goto(`/admin/campaigns/${campaign.id}`);
  await page.getByRole("link", { name: "Rétablir l'état précédent" }).click();
  await expect(wizard.content).toContainText("ou marqué il y a plus de 30 jours");
  await expect(page.getByRole("button", { name: /^Rétablir/ })).toBeHidden();
  await page.getByRole("link", { name: "Retour à la campagne" }).click();
  await expect(wizard.heading).toContainText(campaign.name);
});

test("a planned campaign says when it begins where its people are, and can be stopped before", async ({
  administrator,
  desk: { page, wizard },
}) => {
  const far = await makeDirectory({ timeZone: "Pacific/Noumea" });
  const campaign = await makeLaunched({ createdBy: administrator.id, directoryId: far.id });
  await db
    .update(campaigns)
    .set({ state: "scheduled", launchedAt: null, startsAt: new Date(Date.UTC(2030, 0, 7, 8)) })
    .where(eq(campaigns.id, campaign.id));
  await page.goto(`/admin/campaigns/${campaign.id}`);
  await expect(wizard.content).toContainText("Commence le lundi 7 janv. 2030, 19:00 (Pacific/Noumea)");
  await expect(wizard.count("Ciblés")).toBeHidden();
  await wizard.stop();
  await expect(wizard.content).toContainText("Arrêtée avant que rien ne soit marqué.");
  await expect(wizard.count("Arrêtée")).toBeVisible();
});

test("a campaign's people are taken away masked, and with their values on the record by whoever proves who asks", async ({
  administrator,
  directory,
  phone,
  desk: { page, services },
}) => {
  const campaign = await makeLaunched({ createdBy: administrator.id, directoryId: directory.id, total: 2, reached: 2 });
  const user = await makeConfirmedUser({ directoryId: directory.id, displayName: "Théo Nguyen" });
  await makeTargets(campaign.id, user);
  const value = user.email.value ?? "";
  await page.goto(`/admin/campaigns/${campaign.id}`);
  const masked = await download(page, () => page.getByRole("link", { name: "Télécharger", exact: true }).click());
  expect(masked.name).toBe("campagne-siege.csv");
  expect(masked.text).toContain(user.login);
  expect(masked.text).not.toContain(value);

  const whole = page.getByRole("button", { name: "Télécharger avec les valeurs" });
  await whole.click();
  await services.prove(() => phone.codeFor(administrator.mobile));
  expect(await readUnmaskedExports(directory.id)).toEqual([]);
  expect((await download(page, () => whole.click())).text).toContain(value);
  expect(await readUnmaskedExports(directory.id)).toEqual([{ of: "campaign", rows: 2 }]);
});
