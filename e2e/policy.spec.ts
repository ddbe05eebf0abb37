import { expect, test } from "./fixtures";
import { PolicyPage } from "./pages/policy.page";
import { ServicesPage } from "./pages/services.page";

const KNOWN = {
  email: "OK – Service e-mail configuré et actif (SMTP)",
  mobile: "OK – Service SMS configuré et actif (passerelle HTTP)",
  mobileOff: "Manquant – Service SMS configuré mais inactif (passerelle HTTP)",
};

test.describe("a directory that asks for nothing yet", () => {
  test.use({ policy: { asksContacts: false } });

  test("P6: the prerequisites stand beside the box, and nothing is asked for that no service could reach", async ({
    signIn,
    confirm,
    employee,
    directory,
    operator,
    product,
    desk: { policy },
  }) => {
    await policy.open(directory);
    for (const line of [
      KNOWN.email,
      KNOWN.mobile,
      `OK – Adresse publique du site : ${product.url}`,
      "OK – File d'envoi en marche",
    ]) {
      await expect(policy.prerequisites.filter({ hasText: line })).toBeVisible();
    }

    await operator.turnsOff("mobile");
    await policy.checkAgain();
    await expect(policy.prerequisites.filter({ hasText: KNOWN.mobileOff })).toBeVisible();
    await policy.box.check();
    await policy.save();
    await expect(policy.problem).toContainText("Activez le service SMS avant d'enregistrer, ou limitez la demande à l'e-mail.");
    await expect(policy.box).toBeChecked();
    await signIn.as(employee);
    await expect(confirm.heading).toBeHidden();

    await policy.emailOnly.check();
    await policy.save();
    await expect(policy.saved).toContainText("Politique enregistrée. 1 utilisateur sera sollicité à sa prochaine connexion.");
    await signIn.again(employee);
    await expect(confirm.card("email")).toBeVisible();
    await expect(confirm.card("mobile")).toBeHidden();

    await operator.turnsOn("mobile");
    await policy.checkAgain();
    await expect(policy.prerequisites.filter({ hasText: KNOWN.mobile })).toBeVisible();
    await policy.both.check();
    await policy.save();
    await expect(policy.saved).toContainText("Politique enregistrée.");
    await signIn.again(employee);
    await expect(confirm.card("mobile")).toBeVisible();
  });
});

test("a service that is turned off later pauses the request for its channel, and the screen says so", async ({
  directory,
  operator,
  desk: { policy, page },
}) => {
  await policy.open(directory);
  await expect(page.getByText("Activée", { exact: true })).toBeVisible();
  await operator.turnsOff("mobile");
  await policy.open(directory);
  await expect(page.getByText("En pause : le service SMS est inactif. L'e-mail reste demandé.")).toBeVisible();
  await expect(page.getByText("En pause", { exact: true })).toBeVisible();
});

test("the box and the button are called as in the manual", async ({ directory, desk: { policy } }) => {
  await policy.open(directory);
  await expect(policy.heading).toHaveText("Politique d'authentification — Annuaire « Siège »");
  await expect(policy.box).toHaveAccessibleName("Demander la confirmation des informations de contact");
  await expect(policy.campaignButton).toHaveText("Gestion des inf. de contact");
});

test("the second of two administrators is told what the first one saved", async ({ directory, desk }) => {
  await desk.policy.open(directory);
  const other = new PolicyPage(await desk.page.context().newPage(), "fr");
  await other.open(directory);
  await other.emailOnly.check();
  await other.save();
  await expect(other.saved).toContainText("Politique enregistrée.");

  await desk.policy.box.uncheck();
  await desk.policy.save();
  await expect(desk.policy.problem).toContainText(/Modifié par Alix Petit à \d{2}:\d{2}/);
  await expect(desk.policy.box).not.toBeChecked();
  await desk.policy.save();
  await expect(desk.policy.saved).toContainText("Politique enregistrée.");
});

test("how many messages have to come back is kept", async ({ directory, desk: { policy } }) => {
  await policy.open(directory);
  await expect(policy.bounces).toHaveValue("2");
  await policy.bounces.selectOption("4 messages revenus");
  await policy.save();
  await expect(policy.saved).toContainText("Politique enregistrée.");
  await policy.open(directory);
  await expect(policy.bounces).toHaveValue("4");
});

test("the same form sent twice is saved once, and says so", async ({ directory, desk: { policy, page } }) => {
  await policy.open(directory);
  await policy.emailOnly.check();
  await policy.save();
  await expect(policy.saved).toContainText("Politique enregistrée.");
  await page.goBack();
  await policy.emailOnly.check();
  await policy.save();
  await expect(policy.saved).toContainText("Politique enregistrée.");
});

test("changes that were not sent are noticed", { tag: "@script" }, async ({ directory, desk: { policy, page } }) => {
  await policy.open(directory);
  await policy.box.uncheck();
  await expect(page.getByText("Modifications non enregistrées")).toBeVisible();
  await policy.preview();
  await expect(page.getByText("personne n'y perd rien. Rien n'est enregistré.")).toBeVisible();
  await expect(page.getByText("Modifications non enregistrées")).toBeVisible();
});

test("a directory's state is seen in the list", async ({ directory, desk: { page } }) => {
  await page.goto("/admin/directories");
  const line = page.getByRole("row", { name: directory.name });
  await expect(line).toContainText("siege");
  await expect(line).toContainText("Activée");
});

const lost = { email: "missing", mobile: "missing", everTrustedAt: new Date(Date.now() - 86_400_000) } as const;
const both = { email: "confirmed", mobile: "confirmed" } as const;

test("what a second factor would do is seen before it is saved, and nothing is saved by looking", async ({
  directory,
  person,
  desk: { policy, page },
}) => {
  await person(both);
  await person({ email: "campaign", mobile: "missing" });
  await person();
  await person({ ...lost, displayName: "Ines Perdue" });
  await policy.open(directory);
  await expect(policy.effect("Se connectent avec le seul mot de passe").getByRole("cell")).toHaveText(/5$/);
  await policy.factorRequired.check();
  await policy.until.fill("2999-01-31");
  await policy.preview();
  await expect(policy.effect("Se connectent avec un second facteur").getByRole("cell").last()).toHaveText(/2$/);
  await expect(policy.effect("Confirment par leur prochain code").getByRole("cell").last()).toHaveText(/1$/);
  await expect(policy.effect("Se connectent avec le seul mot de passe").getByRole("cell").last()).toHaveText(/1$/);
  await expect(policy.effect("Sont refusés à la connexion").getByRole("cell").last()).toHaveText(/1$/);
  await expect(policy.consequences).toContainText("1 compte qui se connecte aujourd'hui sera refusé.");
  await policy.consequences.getByText("Qui sera refusé ?").click();
  await expect(policy.consequences.getByText("Ines Perdue")).toBeVisible();
  await expect(policy.factorRequired).toBeChecked();
  await expect(policy.until).toHaveValue("2999-01-31");
  await expect(page.getByText("Rien n'est enregistré.")).toBeVisible();
  await policy.open(directory);
  await expect(policy.factorRequired).not.toBeChecked();
});

test("people are refused only by whoever agreed to their number", async ({
  directory,
  person,
  administrator,
  phone,
  desk: { policy, services, page },
}) => {
  await person({ ...lost, displayName: "Ines Perdue" });
  await policy.open(directory);
  await policy.goAndProve();
  await services.prove(() => phone.codeFor(administrator.mobile));
  await policy.factorRequired.check();
  await policy.save();
  await expect(policy.problem).toContainText("Lisez les conséquences, puis cochez « J'ai compris ».");
  await expect(policy.consent).toHaveAccessibleName("J'ai compris : 1 compte sera refusé");
  await expect(policy.consent).not.toBeChecked();
  await policy.consent.check();
  await person({ ...lost, displayName: "Noé Perdu" });
  await policy.save();
  await expect(policy.problem).toContainText("Les chiffres ont changé.");
  await expect(policy.consent).toHaveAccessibleName("J'ai compris : 2 comptes seront refusés");
  await expect(policy.consent).not.toBeChecked();
  await policy.consent.check();
  await policy.save();
  await expect(policy.saved).toContainText("Politique enregistrée.");
  await expect(policy.factorRequired).toBeChecked();
  await expect(policy.consent).toBeHidden();
  await person();
  await policy.open(directory);
  await expect(page.getByRole("main")).toContainText("1 compte se connecte encore avec le seul mot de passe");
  await page.goto("/admin/directories");
  await expect(page.getByRole("row", { name: directory.name })).toContainText(
    "1 compte se connecte encore avec le seul mot de passe",
  );
});

test("what decides who gets in takes a proof; what was typed waits for it, and the administrators are told", async ({
  directory,
  administrator,
  mailbox,
  phone,
  language,
  desk: { policy, page },
}) => {
  await policy.open(directory);
  await policy.recovery.email.uncheck();
  await policy.countries.fill("FR, BE");
  await policy.save();
  await expect(policy.problem).toContainText("Rien n'est enregistré. Prouvez d'abord que c'est bien vous");
  await expect(policy.recovery.email).not.toBeChecked();
  await expect(policy.countries).toHaveValue("FR, BE");

  const other = await page.context().newPage();
  await other.goto((await policy.proofLink.getAttribute("href")) ?? "");
  await new ServicesPage(other, language).prove(() => phone.codeFor(administrator.mobile));
  await expect(new PolicyPage(other, "fr").heading).toBeVisible();
  await other.close();

  await policy.save();
  await expect(policy.saved).toContainText("Politique enregistrée.");
  await expect(policy.proofLink).toBeHidden();
  await expect(policy.recovery.email).not.toBeChecked();
  const told = await mailbox.next(administrator.email);
  expect(told.subject).toContain("Politique d'authentification modifiée");
  expect(told.text).toContain("Alix Petit a modifié");
});

test("administrators are told that they would lock themselves out", async ({ signIn, confirm, person, directory, page }) => {
  await signIn.as(await person({ ...lost, role: "administrator", displayName: "Alix Petit" }));
  await confirm.later();
  const policy = new PolicyPage(page, "fr");
  await policy.open(directory);
  await policy.factorRequired.check();
  await policy.save();
  await expect(policy.problem).toContainText("Avec ces choix, vous ne pourriez plus vous connecter.");
  await expect(policy.factorRequired).toBeChecked();
});

test("what is wrong stands beside its field, and what was typed stays", async ({
  directory,
  administrator,
  phone,
  desk: { policy, services, page },
}) => {
  await policy.open(directory);
  await policy.goAndProve();
  await services.prove(() => phone.codeFor(administrator.mobile));
  for (const factor of ["app", "mobile", "email"] as const) await policy.factors[factor].uncheck();
  await policy.countries.fill("FR, UK");
  await policy.save();
  await expect(policy.problem).toContainText("Acceptez au moins un second facteur.");
  await expect(policy.problem).toContainText("Indiquez au moins un pays, par des codes de deux lettres");
  await expect(policy.factors.app).toHaveAttribute("aria-invalid", "true");
  await expect(policy.factors.app).not.toBeChecked();
  await expect(policy.countries).toHaveValue("FR, UK");

  await policy.factors.app.check();
  await policy.countries.fill("fr, be");
  await policy.userEnd.selectOption("1 heure");
  await policy.save();
  await expect(policy.userIdle).toHaveAttribute("aria-invalid", "true");
  await expect(policy.problem).toContainText("L'inactivité tolérée ne peut pas dépasser la durée maximale.");
  await policy.userIdle.selectOption("30 minutes");
  await policy.save();
  await expect(policy.saved).toContainText("Politique enregistrée.");
  await policy.open(directory);
  await expect(policy.countries).toHaveValue("FR, BE");
  await expect(policy.factors.mobile).not.toBeChecked();
  await expect(policy.userEnd.locator("option:checked")).toHaveText("1 heure");
  await expect(page.getByText("Une session est ouverte : elle garde les limites de son ouverture.")).toBeVisible();
});

test("taking away the last way to recover is agreed to", async ({
  directory,
  person,
  administrator,
  phone,
  desk: { policy, services },
}) => {
  await person(both);
  await policy.open(directory);
  await policy.goAndProve();
  await services.prove(() => phone.codeFor(administrator.mobile));
  await policy.recovery.email.uncheck();
  await policy.recovery.mobile.uncheck();
  await policy.preview();
  await expect(policy.effect("N'ont aucun moyen de récupérer").getByRole("cell").last()).toHaveText(/2$/);
  await expect(policy.consent).toHaveAccessibleName("J'ai compris : 2 comptes ne pourront plus récupérer leur mot de passe");
  await policy.consent.check();
  await policy.save();
  await expect(policy.saved).toContainText("Politique enregistrée.");
});

test.describe("in English", () => {
  test.use({ locale: "en-GB" });

  test("the consequences read as an English speaker would say them", async ({ directory, person, desk: { policy, page } }) => {
    await person({ ...lost, displayName: "Ines Perdue" });
    await policy.open(directory);
    await policy.factorRequired.check();
    await policy.preview();
    await expect(policy.effect("Are refused at sign-in").getByRole("cell").last()).toHaveText(/1$/);
    await expect(policy.consent).toHaveAccessibleName("I understand: 1 account will be refused");
    await expect(page.getByText("Sign-in becomes a “two-step verification”")).toBeVisible();
  });
});
