import { resetOrganisation } from "@/db/testing/organisation";
import { expect, test } from "./fixtures";
import { OrganisationPage } from "./pages/organisation.page";

test.afterEach(resetOrganisation);

test("what the organisation says is what people read", async ({ desk, signIn, confirm, employee, phone }) => {
  const organisation = new OrganisationPage(desk.page);
  await organisation.open();
  await expect(organisation.name).toHaveValue("Joignable");
  await organisation.name.fill("Portail RH");
  await organisation.support.fill("Assistance@Siege.example");
  await organisation.text("notice", "fr").fill("La direction veut joindre chacun.\n\nPoste <b>12</b>, https://rh.siege.example");
  await organisation.text("help", "fr").fill("Venez au bureau 214.\nIl est ouvert le matin.");
  await organisation.save();
  await expect(organisation.saved).toBeVisible();
  await expect(organisation.text("help", "fr")).toHaveValue("Venez au bureau 214.\nIl est ouvert le matin.");
  await expect(desk.page.getByRole("banner")).toContainText("Portail RH");
  await expect(desk.page).toHaveTitle("Organisation – Portail RH");

  await signIn.as(employee);
  await confirm.page.getByText("Pourquoi cette demande ?").click();
  await expect(confirm.page.getByText("La direction veut joindre chacun.", { exact: true })).toBeVisible();
  await expect(confirm.page.getByText("Poste <b>12</b>, https://rh.siege.example", { exact: true })).toBeVisible();
  await expect(confirm.page.getByRole("main").getByRole("link", { name: /rh\.siege/ })).toBeHidden();
  await expect(confirm.page.getByText(/Vous pouvez répondre plus tard/)).toBeHidden();
  await expect(confirm.page.getByText("Une question ? assistance@siege.example")).toBeVisible();
  await confirm.send("mobile");
  expect((await phone.next(employee.mobile)).text).toContain("est votre code Portail RH pour confirmer");

  await confirm.page.goto("/help");
  const help = confirm.page.getByRole("main");
  await expect(help.getByText("Venez au bureau 214.")).toBeVisible();
  await expect(help.getByRole("link", { name: "assistance@siege.example" })).toBeVisible();
  await expect(help.getByText("Je ne reçois pas le code")).toBeHidden();
});

test("a text that is emptied gives way to the original one, which the form shows", async ({ desk: { page } }) => {
  const organisation = new OrganisationPage(page);
  await organisation.open();
  await organisation.text("help", "fr").fill("Venez au bureau 214.");
  await organisation.save();
  await expect(organisation.saved).toBeVisible();
  await organisation.text("help", "fr").fill("  ");
  await organisation.save();
  await expect(organisation.saved).toBeVisible();
  const help = page.getByRole("group", { name: "Page d'aide" });
  await help.getByText("Lire le texte d'origine en français").click();
  await expect(help.getByText(/Je ne reçois pas le code/)).toBeVisible();
  await page.goto("/help");
  await expect(page.getByRole("main")).toContainText("Je ne reçois pas le code");
  await expect(page.getByRole("main")).not.toContainText("bureau 214");
});

test("a name that text messages cannot carry is refused in words, and kept to be mended", async ({ desk: { page } }) => {
  const organisation = new OrganisationPage(page);
  await organisation.open();
  for (const [name, why] of [
    ["", "Saisissez un nom."],
    ["Portail agent", "Ce nom est trop long : 11 caractères au plus, tels que les SMS les écrivent."],
    ["東京", /^Un SMS ne pourrait rien écrire de ce nom\./],
  ] as const) {
    await organisation.name.fill(name);
    await organisation.save();
    await expect(organisation.problem.getByRole("link", { name: why })).toBeVisible();
    await expect(organisation.name).toHaveValue(name);
    await expect(organisation.name).toHaveAttribute("aria-invalid", "true");
  }
  await organisation.name.fill("ça va");
  await organisation.support.fill("poste 12");
  await organisation.save();
  await expect(organisation.problem).toContainText("Saisissez une adresse e-mail de 72 caractères au plus");
  await organisation.support.fill("");
  await organisation.save();
  await expect(organisation.saved).toBeVisible();
  await expect(page.getByText("Les SMS écrivent « ca va » pour « ça va »")).toBeVisible();
});

test("the second of two administrators is told what the first one saved", async ({ desk }) => {
  const organisation = new OrganisationPage(desk.page);
  await organisation.open();
  const other = new OrganisationPage(await desk.page.context().newPage());
  await other.open();
  await other.name.fill("Accueil");
  await other.text("notice", "fr").fill("Le siège vous le demande.");
  await other.save();
  await expect(other.saved).toBeVisible();

  await organisation.name.fill("Portail");
  await organisation.save();
  await expect(organisation.problem).toContainText("L'organisation a été modifiée entre-temps.");
  await expect(organisation.problem).toContainText("Enregistré entre-temps : Accueil");
  await expect(organisation.problem).toContainText("Enregistré entre-temps : Le siège vous le demande.");
  await expect(organisation.name).toHaveValue("Portail");
  await organisation.text("notice", "fr").fill("Le siège vous le demande.");
  await organisation.save();
  await expect(organisation.saved).toBeVisible();
  await expect(organisation.name).toHaveValue("Portail");
  await expect(organisation.text("notice", "fr")).toHaveValue("Le siège vous le demande.");
});
