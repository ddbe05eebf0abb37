import { expect, test } from "./fixtures";
import { PolicyPage } from "./pages/policy.page";

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
});

test("a directory's state is seen in the list", async ({ directory, desk: { page } }) => {
  await page.goto("/admin");
  const line = page.getByRole("row", { name: directory.name });
  await expect(line).toContainText("siege");
  await expect(line).toContainText("Activée");
});
