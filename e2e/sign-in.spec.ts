import { makeDirectory } from "@/db/testing/factories";
import { expect, test } from "./fixtures";

const PASSWORD = "Trois voiliers devant la digue";

test("a wrong password and a login that nobody has are answered alike", async ({ signIn, employee }) => {
  await signIn.open();
  for (const login of [employee.login, "nobody.at.all"]) {
    await signIn.fill({ login, password: "not this one at all" });
    await expect(signIn.problem).toContainText("Identifiant ou mot de passe incorrect.");
    await expect(signIn.login).toHaveValue(login);
    await expect(signIn.password).toHaveValue("");
    await expect(signIn.page).toHaveTitle("Erreur : Connexion – Joignable");
  }
  await signIn.fill(employee);
  await expect(signIn.heading).toBeHidden();
});

test("the problem is where the focus is", { tag: "@script" }, async ({ signIn, employee }) => {
  await signIn.open();
  await signIn.fill({ login: employee.login, password: "not this one at all" });
  await expect(signIn.problem).toBeFocused();
});

test("empty fields are told beside the field", async ({ signIn, employee }) => {
  await signIn.open();
  await signIn.fill({ login: "", password: "" });
  await expect(signIn.problem).toContainText("Saisissez votre identifiant.");
  await expect(signIn.login).toHaveAccessibleDescription("Saisissez votre identifiant.");
  await expect(signIn.password).toHaveAccessibleDescription("Saisissez votre mot de passe.");
  await signIn.fill(employee);
  await expect(signIn.heading).toBeHidden();
});

test("whoever guesses on waits longer and longer; the owner gets in after that", async ({ signIn, employee, time }) => {
  await signIn.open();
  for (let guess = 0; guess < 6; guess++) await signIn.fill({ login: employee.login, password: "not this one at all" });
  await signIn.fill(employee);
  await expect(signIn.problem).toContainText(
    /Trop de tentatives\. Réessayez à \d{2}:\d{2}:\d{2}, ou choisissez «\sMot de passe oublié\s\?\s»\./,
  );
  await time.passes({ minutes: 15 });
  await signIn.fill(employee);
  await expect(signIn.heading).toBeHidden();
});

test("an imported person chooses a password at the first sign-in, then the window asks", async ({
  signIn,
  confirm,
  operator,
  directory,
  canaries,
}) => {
  const inez = { login: "idubois", name: "Inès Dubois", email: "ines.dubois@siege.example", mobile: "06 12 34 56 42" };
  canaries.plant("address", inez.email);
  canaries.plant("number", "+33612345642");
  await operator.imports(directory, [inez]);
  const initial = (await operator.handsOutPasswords(directory)).get(inez.login) ?? "";
  canaries.plant("password", initial);
  canaries.plant("password", PASSWORD);
  const { page } = signIn;
  const wanted = page.getByLabel("Nouveau mot de passe");
  const choose = page.getByRole("button", { name: "Enregistrer et continuer" });

  await signIn.as({ login: "IDUBOIS", password: initial.toUpperCase() });
  await expect(page.getByRole("heading", { name: "Choisissez un nouveau mot de passe" })).toBeVisible();
  await page.goto("/webtop");
  await expect(page).toHaveURL(/\/sign-in/);
  await signIn.as({ login: inez.login, password: initial });
  for (const [typed, words] of [
    ["court", "Choisissez un mot de passe d'au moins 12 caractères."],
    ["azertyuiop123", "Ce mot de passe est trop courant. Choisissez-en un autre."],
  ] as const) {
    await wanted.fill(typed);
    await choose.click();
    await expect(page.getByText(words)).toBeVisible();
    await expect(wanted).toHaveValue("");
  }
  await wanted.fill(PASSWORD);
  await choose.click();
  await expect(confirm.heading).toBeVisible();
  await expect(confirm.card("email")).toContainText(inez.email);
  await expect(confirm.card("mobile")).toContainText(inez.mobile);

  await signIn.out();
  await signIn.open();
  await signIn.fill({ login: inez.login, password: initial });
  await expect(signIn.problem).toContainText("Identifiant ou mot de passe incorrect.");
  await signIn.as({ login: inez.login, password: PASSWORD });
});

test("where there are several directories one is chosen, and remembered in this browser", async ({ signIn, person }) => {
  const branch = await makeDirectory({ slug: "filiale", name: "Filiale" });
  const clerk = await person({ directoryId: branch.id });
  await signIn.open();
  await signIn.directory.selectOption("Siège");
  await signIn.fill(clerk);
  await expect(signIn.problem).toContainText("Identifiant ou mot de passe incorrect.");
  await signIn.directory.selectOption("Filiale");
  await signIn.fill(clerk);
  await expect(signIn.heading).toBeHidden();
  await signIn.out();
  await expect(signIn.directory.locator("option:checked")).toHaveText("Filiale");
});

test("signing in leads back to the page that was asked for, never to another site", async ({ signIn, person, page, product }) => {
  const somebody = await person({ email: "confirmed", mobile: "confirmed" });
  await page.goto("/webtop?from=mail");
  await expect(signIn.heading).toBeVisible();
  await signIn.fill(somebody);
  await expect(page).toHaveURL(/\/webtop\?from=mail$/);
  for (const elsewhere of [
    "https://elsewhere.example/",
    "//elsewhere.example",
    "/\\elsewhere.example",
    "javascript:alert(1)",
    "/webtop\u0000",
  ]) {
    await signIn.out();
    await signIn.as(somebody, elsewhere);
    expect(new URL(page.url()).origin).toBe(product.url);
    await expect(page).toHaveURL(/\/webtop$/);
  }
});

test("whoever is signed in is not asked to sign in", async ({ signIn, person, page }) => {
  await signIn.as(await person({ email: "confirmed", mobile: "confirmed" }));
  for (const path of ["/sign-in", "/"]) {
    await page.goto(path);
    await expect(page).toHaveURL(/\/webtop$/);
  }
});

test("signing out ends the session itself, not only this browser's memory of it", async ({ signIn, person, page, context }) => {
  await signIn.as(await person({ email: "confirmed", mobile: "confirmed" }));
  const cookies = await context.cookies();
  expect(cookies.filter(({ httpOnly }) => !httpOnly)).toEqual([]);
  await signIn.out();
  await expect(page.getByText("Vous êtes déconnecté.")).toBeVisible();
  await context.addCookies(cookies);
  await page.goto("/webtop");
  await expect(signIn.heading).toBeVisible();
});

test("a session that nobody used for a working day is over", async ({ signIn, person, page, time }) => {
  const somebody = await person({ email: "confirmed", mobile: "confirmed" });
  await signIn.as(somebody);
  await time.passes({ hours: 9 });
  await page.goto("/webtop");
  await expect(signIn.heading).toBeVisible();
  await expect(page.getByText("Vous avez été déconnecté. Connectez-vous à nouveau.")).toBeVisible();
  await signIn.fill(somebody);
  await expect(page).toHaveURL(/\/webtop$/);
});

test("a session that ends while the window is open leads to sign-in and back to the window", async ({
  signIn,
  confirm,
  employee,
  time,
}) => {
  await signIn.as(employee);
  await time.passes({ hours: 9 });
  await confirm.send("email");
  await expect(signIn.heading).toBeVisible();
  await signIn.fill(employee);
  await expect(confirm.heading).toBeVisible();
});

test("a user is told that the administration is not theirs", async ({ signIn, person, page }) => {
  await signIn.as(await person({ email: "confirmed", mobile: "confirmed" }));
  const answer = await page.goto("/admin/users");
  expect(answer?.status()).toBe(403);
  await expect(page.getByRole("heading", { name: "Accès réservé" })).toBeVisible();
});

test("the language is changed on any page, which stays, and is remembered", async ({ signIn, page, employee }) => {
  await signIn.open("/webtop");
  await page.getByRole("button", { name: "EN – English" }).click();
  await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
  await page.goto("/sign-in");
  await page.getByLabel("Username").fill(employee.login);
  await page.getByLabel("Password", { exact: true }).fill(employee.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("heading", { name: "Confirm your contact information" })).toBeVisible();
});

test("a page that does not exist says so", async ({ page, signIn, person }) => {
  await signIn.as(await person({ email: "confirmed", mobile: "confirmed" }));
  const answer = await page.goto("/nowhere");
  expect(answer?.status()).toBe(404);
  await expect(page.getByRole("heading", { name: "Page introuvable" })).toBeVisible();
});

test("what an administrator looks for and is not there says so, too", async ({ desk: { page } }) => {
  const nobodys = "00000000-0000-7000-8000-000000000000";
  for (const path of [`campaigns/${nobodys}`, `campaigns/${nobodys}/who`, "campaigns/abc", `directories/${nobodys}/policy`]) {
    expect((await page.goto(`/admin/${path}`))?.status(), path).toBe(404);
    await expect(page.getByRole("heading", { name: "Page introuvable" })).toBeVisible();
  }
});
