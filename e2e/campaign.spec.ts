import { holdContactsOf } from "@/db/testing/hold";
import { readUnmaskedExports } from "@/db/testing/read-audit";
import { expect, test } from "./fixtures";
import { download } from "./support/download";
import { eventually } from "./support/eventually";
import { press } from "./support/press";

const both = { email: "confirmed", mobile: "confirmed" } as const;

test("P7: the wizard makes contact information unconfirmed, and its holders are asked again", async ({
  signIn,
  confirm,
  mailbox,
  phone,
  person,
  directory,
  script,
  provenDesk: { policy, wizard },
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
  await eventually(wizard.content, "Terminé : 4 informations marquées, 0 échec.", { script });

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
  provenDesk: { policy, wizard },
}) => {
  const safe = await person({ ...both, displayName: "Théo Nguyen" });
  const exposed = await person({ email: "confirmed", mobile: "missing", displayName: "Inès Petit" });
  await policy.openWizard(directory);
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
  await eventually(wizard.content, "Terminé : 1 information marquée, 0 échec.", { script });
  await signIn.as(safe);
  await expect(confirm.card("email").getByRole("heading")).toContainText("À confirmer");
  await expect(confirm.card("mobile").getByRole("heading")).toContainText("Confirmé");
  await signIn.again(exposed);
  await expect(confirm.card("email").getByRole("heading")).toContainText("Confirmé");
});

test("a third screen from which everybody is left out says so, and takes them in again", async ({
  person,
  directory,
  desk: { policy, wizard, page },
}) => {
  await person({ ...both });
  await policy.openWizard(directory);
  await wizard.goOn();
  await expect(wizard.email).toBeVisible();
  await wizard.perDay.fill("10");
  await wizard.goOn();
  await wizard.exclude();
  await expect(wizard.content).toContainText("tous ceux qui l'ont confirmée sont exclus");
  await expect(wizard.count("Quand").first()).toHaveText("Dès le lancement10 personnes par jour au plus");
  await press(page.getByRole("button", { name: "Réintégrer les utilisateurs exclus" }));
  await expect(wizard.launchButton).toHaveText("Marquer 2 informations à confirmer, par vagues");
});

test("behind each number are its people, and a file of them that masks what they hold until somebody proves who asks", async ({
  person,
  directory,
  phone,
  administrator,
  desk: { policy, wizard, page, services },
}) => {
  const somebody = await person({ ...both, displayName: "Théo Nguyen" });
  await person({ email: "missing", mobile: "missing", displayName: "Inès Petit" });
  await policy.openWizard(directory);
  await wizard.goOn();
  await expect(wizard.email).toBeVisible();
  await wizard.goOn();
  await expect(wizard.content).toContainText("1 SMS au moins");
  await expect(wizard.effect("N'ont ni e-mail ni mobile")).toHaveText(/1$/);
  await wizard.openPeople("N'auront aucun moyen de récupérer leur mot de passe");
  await expect(wizard.heading).toHaveText("N'auront aucun moyen de récupérer leur mot de passe");
  const row = page.getByRole("row", { name: "Théo Nguyen" });
  await expect(row).toContainText(somebody.login);
  await expect(row).not.toContainText(somebody.email);
  await expect(page.getByRole("row", { name: "Inès Petit" })).toBeHidden();

  const masked = await page.request.get(
    (await page.getByRole("link", { name: "Télécharger", exact: true }).getAttribute("href")) ?? "",
  );
  expect(masked.headers()).toMatchObject({ "content-type": "text/csv; charset=utf-8", "cache-control": "no-store" });
  expect(await masked.text()).toMatch(/^\uFEFF"Identifiant";"Nom";"Service";"E-mail";"Mobile"\r\n[^\n]+\r\n$/);
  expect(await masked.text()).not.toContain(somebody.email);

  const whole = page.getByRole("button", { name: "Télécharger avec les valeurs" });
  await whole.click();
  await services.prove(() => phone.codeFor(administrator.mobile));
  await expect(row).toBeVisible();
  expect((await download(page, () => whole.click())).text).toContain(`"${somebody.email}";"'${somebody.mobile}"`);
  await page.getByRole("link", { name: "Vérifier et lancer" }).click();
  await expect(wizard.launchButton).toBeVisible();
  const file = await download(page, () => whole.click());
  expect(file.name).toBe("campagne-essai-a-blanc-siege.csv");
  expect(file.text).toContain(`;"E-mail";"${somebody.email}";`);
  expect(file.text).toContain(`;"Mobile";"'${somebody.mobile}";`);
  expect(await readUnmaskedExports(directory.id)).toEqual([
    { of: "campaign-people", rows: 1 },
    { of: "campaign-dry-run", rows: 4 },
  ]);
  await expect(wizard.launchButton).toHaveText("Marquer 2 informations à confirmer");
});

test("what moved since the third screen was shown is shown again before anything is done", async ({
  person,
  directory,
  provenDesk: { policy, wizard },
}) => {
  await person({ ...both, displayName: "Théo Nguyen" });
  await policy.openWizard(directory);
  await wizard.goOn();
  await expect(wizard.email).toBeVisible();
  await wizard.goOn();
  await wizard.consent.check();
  await person({ ...both, displayName: "Zoé Le Goff" });
  await wizard.launch();
  await expect(wizard.problem).toContainText("Les effectifs ont changé (2 → 4). Vérifiez à nouveau.");
  await expect(wizard.launchButton).toHaveText("Marquer 4 informations à confirmer");
});

test("a launch takes a proof of who asks, and the draft waits for it", async ({
  person,
  directory,
  script,
  phone,
  administrator,
  desk: { policy, wizard, services, page },
}) => {
  await person({ ...both });
  await policy.openWizard(directory);
  await wizard.goOn();
  await wizard.goOn();
  await expect(wizard.proofLink).toBeVisible();
  const review = page.url();
  await wizard.consent.check();
  await wizard.launch();
  await expect(page).toHaveURL(/\/prove\?/);
  await services.prove(() => phone.codeFor(administrator.mobile));
  await expect(page).toHaveURL(review);
  await expect(wizard.proofLink).toBeHidden();
  await wizard.consent.check();
  await wizard.launch();
  await eventually(wizard.content, "Terminé : 2 informations marquées, 0 échec.", { script });
});

test("a campaign is launched once, however many tabs press the button", async ({
  person,
  directory,
  script,
  provenDesk: { policy, wizard, page },
}) => {
  await person({ ...both });
  await policy.openWizard(directory);
  await wizard.goOn();
  await expect(wizard.email).toBeVisible();
  await wizard.goOn();
  await wizard.consent.check();
  const tab = wizard.on(await page.context().newPage());
  await tab.page.goto(page.url());
  await tab.consent.check();
  await wizard.launch();
  await tab.launch();
  for (const { content } of [wizard, tab]) await eventually(content, "Terminé : 2 informations marquées, 0 échec.", { script });
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
  await policy.openWizard(directory);
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

test("departments are chosen by name, each with its people", async ({ person, directory, script, desk: { policy, wizard } }) => {
  await person({ ...both, department: "Comptabilité" });
  await person({ ...both, department: "Comptabilité" });
  await person({ ...both, department: "Ventes" });
  await policy.openWizard(directory);
  await wizard.departments.check();
  await wizard.goOn();
  await expect(wizard.problem).toContainText("Choisissez au moins un service.");
  await expect(wizard.department("Comptabilité")).toHaveAccessibleName("Comptabilité (2)");
  await wizard.department("Comptabilité").check();
  // With script the count follows; without, it is asked for.
  if (!script) await wizard.recount();
  await expect(wizard.preview).toContainText("2 utilisateurs");
  await wizard.goOn();
  await expect(wizard.email).toHaveAccessibleDescription("2 confirmés → à confirmer");
});

test("a campaign needs people, and something to confirm", async ({ person, directory, desk: { policy, wizard } }) => {
  await policy.openWizard(directory);
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
  await policy.openWizard(directory);
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

test("a filter takes those who never confirmed, and everybody whom it takes is in a list", async ({
  person,
  directory,
  desk: { policy, wizard, page },
}) => {
  await person({ email: "confirmed", mobile: "missing", displayName: "Inès Petit" });
  await person({ ...both, displayName: "Théo Nguyen" });
  await policy.openWizard(directory);
  await wizard.filter.check();
  await wizard.goOn();
  await expect(wizard.problem).toContainText("Choisissez un filtre.");
  await wizard.notSeenSince.check();
  await wizard.goOn();
  await expect(wizard.problem).toContainText("Indiquez un jour.");
  await wizard.neverConfirmed.check();
  await wizard.filterChannel.selectOption("Mobile");
  await wizard.list();
  await expect(page.getByRole("rowheader", { name: "Inès Petit" })).toBeVisible();
  await expect(page.getByRole("rowheader", { name: "Théo Nguyen" })).toBeHidden();
  await page.getByRole("link", { name: "Retour au choix" }).click();
  await expect(wizard.preview).toContainText("1 utilisateur");
  await expect(wizard.neverConfirmed).toBeChecked();
  await wizard.goOn();
  await expect(wizard.email).toHaveAccessibleDescription("1 confirmé → à confirmer");
});

test("a campaign is planned by the clocks of its directory, and does nothing before its time", async ({
  signIn,
  confirm,
  person,
  directory,
  provenDesk: { policy, wizard },
}) => {
  const somebody = await person({ ...both });
  await policy.openWizard(directory);
  await wizard.goOn();
  await wizard.at.check();
  await wizard.goOn();
  await expect(wizard.problem).toContainText("Indiquez un jour et une heure.");
  await expect(wizard.startsOn).toHaveAccessibleDescription(/Europe\/Paris/);
  await wizard.startsOn.fill("2020-03-02");
  await wizard.time.fill("09:00");
  await wizard.goOn();
  await expect(wizard.problem).toContainText("Ce moment est passé.");
  await wizard.startsOn.fill("2099-03-29");
  await wizard.time.fill("02:30");
  await wizard.goOn();
  await expect(wizard.problem).toContainText("Cette heure n'existe pas ce jour-là");
  await wizard.time.fill("09:00");
  await wizard.perDay.fill("1");
  await wizard.goOn();
  await wizard.consent.check();
  await wizard.launch();
  await expect(wizard.content).toContainText("Planifiée");
  await expect(wizard.count("Quand")).toHaveText("Le dimanche 29 mars 2099, 09:00 (Europe/Paris)1 personne par jour au plus");
  await expect(wizard.count("Planifiée")).toHaveText("Alix Petit");
  await signIn.as(somebody);
  await expect(confirm.page).toHaveURL(/\/webtop$/);
});

test("« au prochain passage »: somebody absent keeps recovery, and whoever comes by is asked, and told why", async ({
  signIn,
  confirm,
  forgot,
  person,
  directory,
  mailbox,
  provenDesk: { policy, wizard },
}) => {
  const absent = await person({ ...both, displayName: "Zoé Le Goff" });
  const present = await person({ ...both, displayName: "Théo Nguyen" });
  await policy.openWizard(directory);
  await wizard.goOn();
  await expect(wizard.nextSignIn).toHaveAccessibleDescription(/Cet annuaire ne demande pas de second facteur/);
  await wizard.nextSignIn.check();
  await wizard.inFrench.fill("Nous préparons <b>la rentrée</b> : vérifiez votre mobile.");
  await wizard.goOn();
  await expect(wizard.problem).toContainText("Écrivez le message dans les deux langues, ou dans aucune.");
  await wizard.inEnglish.fill("We are getting ready: check your mobile.");
  await wizard.look();
  await expect(wizard.content.getByText("A message from your organisation")).toBeVisible();
  await wizard.goOn();
  await wizard.consent.check();
  await expect(wizard.content).toContainText("Français : Nous préparons <b>la rentrée</b>");
  await expect(wizard.content).toContainText(/n'auront aucun moyen .* entre leur prochaine connexion et leur confirmation/);
  await wizard.launch();
  await expect(wizard.content).toContainText("Au fil des passages");
  await expect(wizard.content).toContainText("à la prochaine connexion de chacun");
  await expect(wizard.content).toContainText("Français : Nous préparons <b>la rentrée</b>");
  await expect(wizard.content).toContainText("qui n'est pas encore passé ne sera pas sollicité.");

  await forgot.open();
  await forgot.ask(absent.login, "email");
  expect((await mailbox.next(absent.email)).text).toMatch(/\d{4} \d{4}/);

  await signIn.as(present);
  await expect(confirm.heading).toBeVisible();
  await expect(confirm.page.getByText("Message de votre organisation")).toBeVisible();
  await expect(confirm.page.getByText("Nous préparons <b>la rentrée</b> : vérifiez votre mobile.")).toBeVisible();
  await confirm.page.getByText("Pourquoi cette demande ?").click();
  await expect(confirm.page.getByText(/l'annuaire «\sSiège\s» demande à ses utilisateurs de confirmer à nouveau/)).toBeVisible();
});

test("a wave asks as many people as a day may bring", async ({ signIn, confirm, person, directory, script, provenDesk }) => {
  const { policy, wizard } = provenDesk;
  const people = [await person({ ...both }), await person({ ...both })];
  await policy.openWizard(directory);
  await wizard.goOn();
  await expect(wizard.content).toContainText("2 SMS au moins sont à prévoir");
  await wizard.perDay.fill("tous");
  await wizard.goOn();
  await expect(wizard.problem).toContainText("Indiquez un nombre de 1 à 1 000 000, ou rien.");
  await wizard.perDay.fill("1");
  await wizard.goOn();
  await wizard.consent.check();
  await wizard.launch();
  await eventually(wizard.content, "2 sur 4", { script });
  const asked: boolean[] = [];
  for (const somebody of people) {
    await (asked.length === 0 ? signIn.as(somebody) : signIn.again(somebody));
    asked.push(new URL(confirm.page.url()).pathname === "/confirm");
  }
  expect(asked.toSorted()).toEqual([false, true]);
});

test("a draft has a name of one's own, keeps what was filled in on the way back, and can be thrown away", async ({
  person,
  directory,
  desk: { policy, wizard, page },
}) => {
  await person({ ...both });
  await policy.openWizard(directory);
  await wizard.name.fill(" ");
  await wizard.goOn();
  await expect(wizard.problem).toContainText("Donnez un nom à la campagne.");
  await wizard.name.fill("Rentrée 2026");
  await wizard.goOn();
  await wizard.nextSignIn.check();
  await wizard.perDay.fill("40");
  await wizard.back();
  await expect(wizard.name).toHaveValue("Rentrée 2026");
  await wizard.goOn();
  await expect(wizard.nextSignIn).toBeChecked();
  await expect(wizard.perDay).toHaveValue("40");
  await wizard.back();
  await wizard.discard();
  await expect(page).toHaveURL(/\/admin\/campaigns$/);
  await expect(page.getByText("Rentrée 2026")).toBeHidden();
});

test.describe("in English", () => {
  test.use({ locale: "en-GB" });

  test("an administrator chooses a filter and a message, and whoever is asked reads both in English", async ({
    signIn,
    confirm,
    person,
    directory,
    script,
    provenDesk: { policy, wizard },
  }) => {
    const somebody = await person({ ...both });
    await policy.openWizard(directory);
    await wizard.filter.check();
    await wizard.notSeenSince.check();
    await wizard.filterDay.fill("2099-01-01");
    if (!script) await wizard.recount();
    await expect(wizard.preview).toContainText("1 user");
    await wizard.goOn();
    await wizard.inFrench.fill("Vérifiez votre mobile.");
    await wizard.inEnglish.fill("Check your mobile.");
    await wizard.goOn();
    await wizard.consent.check();
    await wizard.launch();
    await eventually(wizard.content, "2 details marked, 0 failed", { script });
    await signIn.as(somebody);
    await expect(confirm.page.getByText("Check your mobile.")).toBeVisible();
    await confirm.page.getByText("Why").first().click();
    await expect(confirm.page.getByText(/the directory “Siège” asks its users to confirm again/)).toBeVisible();
  });
});

test("a campaign that runs shows how far it is, and can be stopped", async ({
  person,
  directory,
  provenDesk: { policy, wizard, page },
}) => {
  const camille = await person({ ...both });
  const contacts = await holdContactsOf(camille.id);
  await policy.openWizard(directory);
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

  test("launches no campaign, and the third screen says why", async ({ person, directory, provenDesk: { policy, wizard } }) => {
    await person({ ...both });
    await policy.openWizard(directory);
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
