import { expect, test } from "./fixtures";
import { PolicyPage } from "./pages/policy.page";
import { SecondFactorPage } from "./pages/second-factor.page";
import { SignInPage } from "./pages/sign-in.page";
import { WizardPage } from "./pages/wizard.page";
import { eventually } from "./support/eventually";
import { maskOf, wrongCode } from "./support/masks";

const both = { email: "confirmed", mobile: "confirmed" } as const;

test.use({ policy: { secondFactor: "required" } });

test("where a mobile is the only way, the code is there with the password, and a wrong one opens nothing", async ({
  signIn,
  secondFactor,
  person,
  phone,
  page,
}) => {
  const somebody = await person({ email: "missing", mobile: "confirmed" });
  await signIn.as(somebody, "/webtop?from=mail");
  await expect(secondFactor.heading).toBeVisible();
  await expect(secondFactor.content).toContainText(`au numéro se terminant par ${somebody.mobile.slice(-2)}`);
  await expect(secondFactor.content).not.toContainText(somebody.mobile.slice(-4));
  const code = await phone.codeFor(somebody.mobile);

  await page.goto("/webtop");
  await expect(signIn.heading).toBeVisible();
  await page.goto("/sign-in/code");
  await secondFactor.enter("mobile", "12");
  await expect(secondFactor.field("mobile")).toHaveAccessibleDescription(/Le code comporte 6 chiffres/);
  await secondFactor.enter("mobile", wrongCode(code));
  await expect(secondFactor.field("mobile")).toHaveAccessibleDescription(/Ce code est incorrect\. Vérifiez/);
  await secondFactor.enter("mobile", wrongCode(code));
  await expect(secondFactor.field("mobile")).toHaveAccessibleDescription(/Il vous reste 3 tentatives/);
  await expect(secondFactor.field("mobile")).toHaveValue("");

  await secondFactor.enter("mobile", code);
  await expect(page).toHaveURL(/\/confirm\?next=%2Fwebtop%3Ffrom%3Dmail$/);
  expect(phone.received(somebody.mobile)).toHaveLength(1);
});

test("who has both chooses, and nothing is sent before; showing the page, refresh and Back send nothing either", async ({
  signIn,
  secondFactor,
  person,
  mailbox,
  phone,
  page,
}) => {
  const somebody = await person(both);
  await signIn.as(somebody);
  await expect(secondFactor.choice).toBeVisible();
  await page.goto("/sign-in/code?way=mobile");
  await page.reload();
  await page.goto("/sign-in/code");
  await expect(secondFactor.sendButton("email")).toContainText(maskOf(somebody.email));

  await secondFactor.choose("email");
  await page.reload();
  await expect(secondFactor.field("email")).toBeVisible();
  const code = await mailbox.codeFor(somebody.email);
  expect(mailbox.received(somebody.email)).toHaveLength(1);
  expect(phone.received(somebody.mobile)).toHaveLength(0);
  await expect(secondFactor.sendButton("mobile")).toBeVisible();
  await secondFactor.enter("email", code);
  await expect(page).toHaveURL(/\/webtop$/);
  await page.goto("/sign-in/code");
  await expect(page).toHaveURL(/\/webtop$/);
});

test("a code that is late is sent again; one asked for too soon waits; who cancels begins anew", async ({
  signIn,
  secondFactor,
  person,
  phone,
  page,
  time,
}) => {
  const somebody = await person({ email: "missing", mobile: "confirmed" });
  await signIn.as(somebody);
  const code = await phone.codeFor(somebody.mobile);
  await secondFactor.resend();
  await expect(secondFactor.content).toContainText(/Patientez jusqu'à \d{2}:\d{2}:\d{2}/);
  await time.passes({ minutes: 2 });
  await secondFactor.resend();
  expect(await phone.codeFor(somebody.mobile)).toBe(code);

  await secondFactor.cancel();
  await expect(signIn.heading).toBeVisible();
  await page.goto("/sign-in/code");
  await expect(signIn.heading).toBeVisible();
  await time.passes({ minutes: 2 });
  await signIn.as(somebody);
  expect(await phone.codeFor(somebody.mobile)).not.toBe(code);
});

test("while SMS are down the mail is offered, and who has nothing else is told to come back", async ({
  signIn,
  secondFactor,
  person,
  mailbox,
  operator,
  page,
}) => {
  const [two, one] = [await person(both), await person({ email: "missing", mobile: "confirmed" })];
  await operator.turnsOff("mobile");
  await signIn.as(one);
  await expect(secondFactor.content).toContainText("L'envoi de SMS est momentanément indisponible.");
  await secondFactor.disclosure.click();
  await expect(secondFactor.content).toContainText("un administrateur peut vous délivrer un laissez-passer");
  await secondFactor.cancel();
  await signIn.as(two);
  await expect(secondFactor.sendButton("mobile")).toBeHidden();
  await secondFactor.choose("email");
  await secondFactor.enter("email", await mailbox.codeFor(two.email));
  await expect(page).toHaveURL(/\/webtop$/);
});

test("who never confirmed anything is let in and asked; who lost everything is told of the help desk, whose pass lets in once", async ({
  signIn,
  secondFactor,
  confirm,
  person,
  operator,
  directory,
  page,
}) => {
  await signIn.as(await person());
  await expect(confirm.heading).toBeVisible();
  await signIn.out();
  await signIn.open();
  const lost = await person({ everTrustedAt: new Date() });
  await signIn.fill(lost);
  await expect(signIn.problem).toContainText("un administrateur peut vous délivrer un laissez-passer");
  await expect(page).toHaveURL(/\/sign-in$/);

  const pass = await operator.givesAccess(directory, lost);
  await signIn.as(lost);
  await secondFactor.enter("pass", "aaaa-aaaa-aaaa-aaaa");
  await expect(secondFactor.field("pass")).toHaveAccessibleDescription(/Ce laissez-passer est incorrect/);
  await secondFactor.enter("pass", pass.toUpperCase());
  await expect(confirm.heading).toBeVisible();
  await signIn.out();
  await signIn.open();
  await signIn.fill(lost);
  await expect(signIn.problem).toContainText("un administrateur peut vous délivrer un laissez-passer");
});

test("who has the app types its code, which is taken once; without the phone, a backup code", async ({
  signIn,
  secondFactor,
  confirm,
  app,
  person,
  page,
  time,
}) => {
  const somebody = await person({ email: "missing", mobile: "missing" });
  await signIn.as(somebody, "/account/app");
  await confirm.later();
  await app.open();
  const { app: phoneApp, backupCodes } = await app.add();
  await time.passes({ minutes: 2 });

  await signIn.out();
  await signIn.as(somebody);
  const code = phoneApp.code();
  await secondFactor.enter("app", wrongCode(code));
  await expect(secondFactor.field("app")).toHaveAccessibleDescription(/Ce code est incorrect/);
  await secondFactor.enter("app", code);
  await confirm.later();
  await expect(page).toHaveURL(/\/webtop$/);

  await signIn.out();
  await signIn.as(somebody);
  await secondFactor.enter("app", code);
  await expect(secondFactor.field("app")).toHaveAccessibleDescription(/Ce code est incorrect/);
  await secondFactor.backupLink.click();
  await secondFactor.enter("backup", (backupCodes[0] ?? "").toUpperCase());
  await expect(confirm.heading).toBeVisible();
});

test("a password that has to be changed comes behind the code", async ({ signIn, secondFactor, person, phone, page }) => {
  const somebody = await person({ email: "missing", mobile: "confirmed", mustChangePassword: true });
  await signIn.as(somebody);
  await page.goto("/sign-in/password");
  await expect(secondFactor.heading).toBeVisible();
  await secondFactor.enter("mobile", await phone.codeFor(somebody.mobile));
  await expect(page).toHaveURL(/\/sign-in\/password$/);
});

test.describe("in English", () => {
  test.use({ locale: "en-GB" });

  test("the same words, and the message in that language, too", async ({ signIn, secondFactor, person, phone, page }) => {
    const somebody = await person({ email: "missing", mobile: "confirmed" });
    await signIn.as(somebody);
    await expect(secondFactor.content).toContainText(
      `We sent a 6-digit code to the number ending in ${somebody.mobile.slice(-2)}.`,
    );
    const { text } = await phone.next(somebody.mobile);
    expect(text).toContain("sign-in code");
    await secondFactor.enter("mobile", text.slice(0, 6));
    await expect(page).toHaveURL(/\/confirm$/);
  });
});

test("a campaign where a second factor is required: the code to the unchanged number confirms it and signs in", async ({
  administrator,
  newBrowser,
  language,
  signIn,
  secondFactor,
  confirm,
  person,
  phone,
  mailbox,
  directory,
  script,
}) => {
  const theo = await person({ ...both, displayName: "Théo Nguyen" });
  const office = await (await newBrowser()).newPage();
  const [desk, deskCode] = [new SignInPage(office, language), new SecondFactorPage(office, language)];
  const [policy, wizard] = [new PolicyPage(office, language), new WizardPage(office, language)];
  await desk.as(administrator);
  await deskCode.choose("mobile");
  await deskCode.enter("mobile", await phone.codeFor(administrator.mobile));
  await expect(office).toHaveURL(/\/admin$/);
  await policy.open(directory);
  await expect(policy.reconfirm).not.toHaveAccessibleDescription(/Sans second facteur/);
  await policy.manageContacts();
  await wizard.launchAsProposed();
  await eventually(wizard.content, "Terminé : 2 informations marquées, 0 échec.", { script });

  // The password alone opens nothing, and nothing can be changed before the code.
  await signIn.as(theo);
  await expect(secondFactor.choice).toBeVisible();
  await confirm.page.goto("/confirm?edit=mobile");
  await expect(signIn.heading).toBeVisible();
  await confirm.page.goto("/sign-in/code");

  await secondFactor.choose("mobile");
  await expect(secondFactor.content).toContainText("ce code le fera en même temps");
  await secondFactor.enter("mobile", await phone.codeFor(theo.mobile));

  // The window asks for what is left, and that alone.
  await expect(confirm.heading).toBeVisible();
  await expect(confirm.card("mobile")).toContainText("Confirmé");
  await confirm.send("email");
  await confirm.enter("email", await mailbox.codeFor(theo.email));
  await confirm.continue();

  await signIn.again(theo);
  await expect(secondFactor.choice).toBeVisible();
  await secondFactor.choose("email");
  await expect(secondFactor.content).not.toContainText("confirmer à nouveau");
  await secondFactor.enter("email", await mailbox.codeFor(theo.email));
  await expect(confirm.page).toHaveURL(/\/webtop$/);
});
