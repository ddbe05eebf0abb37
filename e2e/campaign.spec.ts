import { holdContactsOf } from "@/db/testing/hold";
import { readAudit } from "@/db/testing/read-audit";
import { expect, test } from "./fixtures";
import { eventually } from "./support/eventually";

const both = { email: "confirmed", mobile: "confirmed" } as const;

/** What the audit says of files with whole values. */
const taken = async () =>
  (await readAudit()).filter(({ what }) => what === "export.unmasked").map(({ details }) => JSON.parse(details));

test("P7: the wizard makes contact information unconfirmed, and its holders are asked again", async ({
  signIn,
  confirm,
  mailbox,
  phone,
  person,
  directory,
  script,
  desk: { policy, wizard },
}) => {
  const somebody = await person({ ...both, displayName: "Théo Nguyen" });
  await person({ ...both, displayName: "Zoé Le Goff" });
  await signIn.as(somebody);
  await expect(confirm.page).toHaveURL(/\/webtop$/);

  await policy.open(directory);
  await expect(policy.campaignButton).toHaveText("Gestion des inf. de contact");
  await policy.manageContacts();
  await expect(wizard.page).toHaveTitle("Étape 1 sur 3 : Qui ? – Joignable");
  await expect(wizard.everybody).toBeChecked();
  await expect(wizard.preview).toContainText("2 utilisateurs");
  await expect(wizard.preview).toContainText("Zoé Le Goff");
  await wizard.goOn();
  await expect(wizard.page).toHaveTitle("Étape 2 sur 3 : Quoi ? – Joignable");
  await expect(wizard.email).toHaveAccessibleDescription("2 confirmés → à confirmer");
  await wizard.goOn();
  await expect(wizard.page).toHaveTitle("Étape 3 sur 3 : Vérifier et lancer – Joignable");
  await expect(wizard.effect("Seront sollicités à la prochaine connexion")).toHaveText(/2$/);
  await expect(wizard.effect("N'auront aucun moyen de récupérer leur mot de passe")).toHaveText(/2$/);
  await expect(wizard.launchButton).toHaveText("Marquer 4 informations à confirmer");
  await wizard.launch();
  await expect(wizard.problem).toContainText("Cochez la case « J'ai compris », ou excluez ces 2 utilisateurs.");
  await wizard.consent.check();
  await wizard.launch();
  await eventually(wizard.content, "Terminé : 4 marquées, 0 échec.", { script });

  // Nobody who is working is interrupted.
  await confirm.page.goto("/webtop");
  await expect(confirm.page).toHaveURL(/\/webtop$/);
  await signIn.again(somebody);
  await expect(confirm.heading).toBeVisible();
  await expect(confirm.card("email")).toContainText(somebody.email);
  await confirm.sendBoth();
  await confirm.enter("email", await mailbox.codeFor(somebody.email));
  await confirm.enter("mobile", await phone.codeFor(somebody.mobile));
  await confirm.continue();
  await signIn.again(somebody);
  await expect(confirm.heading).toBeHidden();

  await wizard.page.reload();
  for (const [what, people] of [
    ["Ciblés", 2],
    ["Sollicités", 1],
    ["Code demandé", 1],
    ["Confirmés (tout)", 1],
    ["Reportés", 0],
    ["Échecs d'envoi", 0],
  ] as const) {
    await expect(wizard.count(what)).toHaveText(`${people}`);
  }
});

test("whoever would lose the last way to recover a password is left out with one click, and taken in again with another", async ({
  signIn,
  confirm,
  person,
  directory,
  script,
  desk: { policy, wizard },
}) => {
  const safe = await person({ ...both, displayName: "Théo Nguyen" });
  const exposed = await person({ email: "confirmed", mobile: "missing", displayName: "Inès Petit" });
  await policy.open(directory);
  await policy.manageContacts();
  await wizard.goOn();
  await wizard.mobile.uncheck();
  await wizard.goOn();
  await expect(wizard.content).toContainText(
    "1 utilisateur n'aura aucun moyen de récupérer son mot de passe tant qu'il n'aura pas confirmé.",
  );
  await wizard.page.getByText("Qui ?", { exact: true }).click();
  await expect(wizard.content).toContainText("Inès Petit");
  await expect(wizard.launchButton).toHaveText("Marquer 2 informations à confirmer");
  await wizard.exclude();
  await expect(wizard.consent).toBeHidden();
  await expect(wizard.launchButton).toHaveText("Marquer 1 information à confirmer");
  await expect(wizard.content).toContainText("1 utilisateur qui n'aurait plus aucun moyen de récupérer son mot de passe");
  await wizard.launch();
  await eventually(wizard.content, "Terminé : 1 marquée, 0 échec.", { script });
  await signIn.as(safe);
  await expect(confirm.card("email").getByRole("heading")).toContainText("À confirmer");
  await expect(confirm.card("mobile").getByRole("heading")).toContainText("Confirmé");
  await signIn.again(exposed);
  await expect(confirm.card("email").getByRole("heading")).toContainText("Confirmé");
});

test("a file with whole values is asked for from a page of ours", async ({
  person,
  directory,
  desk: { policy, wizard, page },
  product,
}) => {
  await person(both);
  await policy.open(directory);
  await policy.manageContacts();
  await expect(wizard.everybody).toBeVisible();
  const file = page.url().replace(/who$/, "review/dry-run");
  const ask = (origin?: string) => page.request.post(file, { headers: origin ? { origin } : {}, form: {}, maxRedirects: 0 });
  expect((await ask()).status()).toBe(403);
  expect((await ask("https://elsewhere.example")).status()).toBe(403);
  expect((await ask(new URL(product.url).origin)).headers().location).toContain("/prove?");
  expect(await taken()).toEqual([]);
});

test("what moved since the third screen was shown is shown again before anything is done", async ({
  person,
  directory,
  desk: { policy, wizard },
}) => {
  await person({ ...both, displayName: "Théo Nguyen" });
  await policy.open(directory);
  await policy.manageContacts();
  await wizard.goOn();
  await expect(wizard.email).toBeVisible();
  await wizard.goOn();
  await wizard.consent.check();
  await person({ ...both, displayName: "Zoé Le Goff" });
  await wizard.launch();
  await expect(wizard.problem).toContainText("Les effectifs ont changé (2 → 4). Vérifiez à nouveau.");
  await expect(wizard.launchButton).toHaveText("Marquer 4 informations à confirmer");
});

test("a campaign is launched once, however many tabs press the button", async ({
  person,
  directory,
  script,
  desk: { policy, wizard, page },
}) => {
  await person({ ...both });
  await policy.open(directory);
  await policy.manageContacts();
  await wizard.goOn();
  await expect(wizard.email).toBeVisible();
  await wizard.goOn();
  await wizard.consent.check();
  const tab = wizard.on(await page.context().newPage());
  await tab.page.goto(page.url());
  await tab.consent.check();
  await wizard.launch();
  await tab.launch();
  for (const { content } of [wizard, tab]) await eventually(content, "Terminé : 2 marquées, 0 échec.", { script });
  expect(tab.page.url()).toBe(page.url());
  await page.goto("/admin/campaigns");
  await expect(page.getByRole("row").filter({ hasText: "Terminée" })).toHaveCount(1);
});

test("logins are pasted, and the unknown ones are told before the next screen", async ({
  person,
  directory,
  desk: { policy, wizard },
}) => {
  const theo = await person({ ...both, displayName: "Théo Nguyen" });
  await person({ ...both, displayName: "Zoé Le Goff" });
  await policy.open(directory);
  await policy.manageContacts();
  await wizard.selection.check();
  await wizard.goOn();
  await expect(wizard.problem).toContainText("Collez au moins un identifiant.");
  await wizard.logins.fill(`${theo.login.toUpperCase()}\r\nnobody.at.all\n`);
  await wizard.goOn();
  await expect(wizard.content).toContainText("1 identifiant inconnu : nobody.at.all. Il sera ignoré.");
  await expect(wizard.preview).toContainText("1 utilisateur");
  await wizard.goOn();
  await expect(wizard.email).toHaveAccessibleDescription("1 confirmé → à confirmer");
});

test("departments are chosen by name, each with its people", async ({ person, directory, desk: { policy, wizard } }) => {
  await person({ ...both, department: "Comptabilité" });
  await person({ ...both, department: "Comptabilité" });
  await person({ ...both, department: "Ventes" });
  await policy.open(directory);
  await policy.manageContacts();
  await wizard.departments.check();
  await wizard.goOn();
  await expect(wizard.problem).toContainText("Choisissez au moins un service.");
  await expect(wizard.department("Comptabilité")).toHaveAccessibleName("Comptabilité (2)");
  await wizard.department("Comptabilité").check();
  await wizard.recount();
  await expect(wizard.preview).toContainText("2 utilisateurs");
  await wizard.goOn();
  await expect(wizard.email).toHaveAccessibleDescription("2 confirmés → à confirmer");
});

test("a campaign needs people, and something to confirm", async ({ person, directory, desk: { policy, wizard } }) => {
  await policy.open(directory);
  await policy.manageContacts();
  await wizard.goOn();
  await expect(wizard.problem).toContainText("Personne ne correspond. Élargissez la sélection.");
  await person();
  await wizard.goOn();
  await wizard.email.uncheck();
  await wizard.mobile.uncheck();
  await wizard.goOn();
  await expect(wizard.problem).toContainText("Choisissez au moins une information : e-mail ou mobile.");
  await wizard.email.check();
  await wizard.goOn();
  await expect(wizard.content).toContainText("Aucune information n'est à marquer");
  await expect(wizard.launchButton).toBeHidden();
});

test("a draft is left and found again in the list", async ({ person, directory, desk: { policy, wizard, page } }) => {
  await person({ ...both });
  await page.goto("/admin/campaigns");
  await expect(page.getByText("Aucune campagne. Depuis une politique, ouvrez « Gestion des inf. de contact ».")).toBeVisible();
  await policy.open(directory);
  await policy.manageContacts();
  await wizard.goOn();
  await wizard.mobile.uncheck();
  await wizard.leave();
  const draft = page.getByRole("row").filter({ hasText: "Brouillon" });
  await expect(draft).toContainText("Siège");
  await draft.getByRole("link").click();
  await wizard.goOn();
  await expect(wizard.email).toBeChecked();
  await expect(wizard.mobile).not.toBeChecked();
});

test("a campaign that runs shows how far it is, and can be stopped", async ({
  person,
  directory,
  desk: { policy, wizard, page },
}) => {
  const camille = await person({ ...both });
  const contacts = await holdContactsOf(camille.id);
  await policy.open(directory);
  await policy.manageContacts();
  await wizard.launchAsProposed();
  await expect(wizard.content).toContainText("0 sur 2 (0 %). Vous pouvez quitter cette page.");
  await expect(page).toHaveTitle(/^0\s%\s–\sCampagne Siège/);
  await wizard.stop();
  await expect(wizard.content).toContainText("Arrêtée avant que rien ne soit marqué.");
  await expect(page).toHaveTitle(/^Siège/);
  await contacts.release();
});

test.describe("a directory that asks for nothing", () => {
  test.use({ policy: { asksContacts: false } });

  test("launches no campaign, and the third screen says why", async ({ person, directory, desk: { policy, wizard } }) => {
    await person({ ...both });
    await policy.open(directory);
    await policy.manageContacts();
    await wizard.goOn();
    await wizard.goOn();
    const reason =
      "La politique ne demande rien : cochez « Demander la confirmation des informations de contact » avant de lancer.";
    await expect(wizard.content).toContainText(reason);
    await wizard.consent.check();
    await wizard.launch();
    await expect(wizard.problem).toContainText(reason);
  });
});
