import { countWaiting, holdAccount } from "@/db/testing/hold";
import { expect, test } from "./fixtures";
import { press } from "./support/press";

/** Another code of as many digits. */
const wrong = (code: string) => String((Number(code) + 500_000) % 1_000_000).padStart(6, "0");

test("who has confirmed both is offered an app, adds it, and keeps its backup codes", async ({
  signIn,
  confirm,
  app,
  employee,
  phone,
  mailbox,
  page,
  script,
}) => {
  await signIn.as(employee);
  await expect(app.offer).toBeHidden();
  await confirm.send("mobile");
  await confirm.enter("mobile", await phone.codeFor(employee.mobile));
  await confirm.send("email");
  await confirm.enter("email", await mailbox.codeFor(employee.email));
  await expect(confirm.done).toBeVisible();
  await app.offer.click();

  await app.begin();
  await expect(app.qrCode).toHaveAccessibleName(/^Code QR à scanner/);
  const phoneApp = await app.typeKey();
  await app.enter(wrong(phoneApp.code()));
  await expect(app.card).toContainText("Ce code ne correspond pas.");
  await app.enter(phoneApp.code());
  const codes = await app.readBackupCodes();
  expect(codes).toHaveLength(10);
  expect(new Set(codes).size).toBe(10);
  if (script) await expect(page.getByRole("heading", { name: "Vos codes de secours" })).toBeFocused();
  await expect(app.card).toContainText("Active");
  await expect(app.qrCode).toBeHidden();
  await expect(app.backup).toContainText("Il vous reste 10 codes de secours.");

  await app.open();
  await expect(app.shown).toBeHidden();
  for (const code of codes) expect(await page.content()).not.toContain(code);
  await signIn.again(employee);
  await confirm.open();
  await expect(app.offer).toBeHidden();
});

test("backup codes are shown though another tab proved meanwhile, and the session has another token", async ({
  signIn,
  confirm,
  app,
  person,
  time,
  page,
  context,
}) => {
  const somebody = await person({ email: "missing", mobile: "missing" });
  await signIn.as(somebody, "/account/app");
  await confirm.later();
  await app.open();
  await app.begin();
  const phoneApp = await app.typeKey();
  await time.passes({ minutes: 11 });
  const tab = await context.newPage();
  await tab.goto("/prove");

  const account = await holdAccount(somebody.id);
  const entered = app.enter(phoneApp.code());
  await expect.poll(countWaiting).toBe(1);
  await tab.getByLabel("Mot de passe", { exact: true }).fill(somebody.password);
  await press(tab.getByRole("button", { name: "Continuer", exact: true }));
  await account.release();
  await entered;
  expect(await app.readBackupCodes()).toHaveLength(10);
  await page.reload();
  await expect(app.card).toContainText("Active");
});

test("the app proves who is at the keyboard, and no code of it twice", async ({ signIn, confirm, app, person, time, page }) => {
  const somebody = await person({ email: "missing", mobile: "missing" });
  await signIn.as(somebody, "/account/app");
  await confirm.later();
  await app.open();
  const { app: phoneApp, backupCodes } = await app.add();
  await time.passes({ minutes: 11 });

  await app.open();
  await expect(app.addButton).toBeHidden();
  await app.goToProof();
  await app.prove("12345");
  await expect(page.getByRole("main")).toContainText("Saisissez les 6 chiffres que l'application affiche");
  await app.prove(wrong(phoneApp.code()));
  await expect(page.getByRole("main")).toContainText("Ce code est incorrect ou a déjà servi.");
  const code = phoneApp.code();
  await app.prove(code);
  await expect(app.heading).toBeVisible();
  await app.renewBackupCodes();
  const renewed = await app.readBackupCodes();
  expect(renewed.filter((each) => backupCodes.includes(each))).toEqual([]);

  await time.passes({ minutes: 11 });
  await app.open();
  await app.goToProof();
  await app.prove(backupCodes[0] ?? "");
  await expect(page.getByRole("main")).toContainText("Ce code est incorrect ou a déjà servi.");
  await app.prove((renewed[0] ?? "").toUpperCase());
  await expect(app.backup).toContainText("Il vous reste 9 codes de secours.");
});

test("the window takes the app's word for a first address", async ({ signIn, confirm, app, person, mailbox, time }) => {
  const somebody = await person({ email: "unconfirmed", mobile: "missing" });
  await signIn.as(somebody);
  await confirm.later();
  await app.open();
  const { app: phoneApp } = await app.add();
  await time.passes({ minutes: 11 });
  await signIn.again(somebody);
  await expect(confirm.witness).toContainText("saisissez un code de votre application d'authentification");
  await app.prove(phoneApp.code());
  await confirm.send("email");
  await confirm.enter("email", await mailbox.codeFor(somebody.email));
  await expect(confirm.card("email")).toContainText("E-mail confirmé.");
});

test("an app is replaced and removed behind a proof, and whoever was trusted is told", async ({
  signIn,
  confirm,
  app,
  person,
  phone,
  page,
}) => {
  const somebody = await person({ email: "missing", mobile: "confirmed" });
  await signIn.as(somebody);
  await confirm.later();
  await app.open();
  await app.goToProof();
  await confirm.proveBy("mobile");
  await confirm.prove(await phone.codeFor(somebody.mobile));
  await app.add();
  await app.open();
  await app.replace();
  await app.cancel();
  await expect(app.card).toContainText("Active");
  await app.replace();
  const next = await app.typeKey();
  await app.enter(next.code());
  await expect(app.shown).toBeVisible();
  await app.open();
  await app.remove();
  await expect(app.card).toContainText("Aucune application n'est liée à votre compte.");
  await expect(page.getByRole("main")).not.toContainText("Il vous reste");
});

test("what is only held says from when it serves", async ({ signIn, confirm, app, person, time }) => {
  const somebody = await person({ email: "campaign", mobile: "missing" });
  await signIn.as(somebody);
  await confirm.later();
  await app.open();
  await expect(app.card).toContainText("l'application ne servira que 72 heures après son ajout");
  await app.add();
  await expect(app.card).toContainText("Utilisable à partir de");
  await time.passes({ hours: 73 });
  await signIn.as(somebody);
  await confirm.later();
  await app.open();
  await expect(app.card).toContainText("Active");
});

test.describe("where the policy takes no apps", () => {
  test.use({ policy: { factorApp: false } });

  test("none is offered, nor added", async ({ signIn, app, person, page }) => {
    await signIn.as(await person({ email: "confirmed", mobile: "confirmed" }));
    await app.open();
    await expect(app.card).toContainText("Votre organisation n'utilise pas d'application d'authentification.");
    await expect(app.addButton).toBeHidden();
    await page.goto("/confirm");
    await expect(app.offer).toBeHidden();
  });
});

test.describe("where it is required and there is nothing else", () => {
  test.use({ policy: { secondFactor: "required" } });

  test("the app is not removed", async ({ signIn, confirm, app, person, page }) => {
    await signIn.as(await person({ email: "missing", mobile: "missing" }));
    await confirm.later();
    await app.open();
    await app.add();
    await app.open();
    await app.remove();
    await expect(page.getByRole("main")).toContainText("vous n'en avez pas d'autre");
  });
});

test.describe("in English", () => {
  test.use({ locale: "en-GB" });

  test("an app is added by its key", async ({ signIn, confirm, app, person }) => {
    await signIn.as(await person({ email: "missing", mobile: "missing" }));
    await confirm.later();
    await app.open();
    const { backupCodes } = await app.add();
    expect(backupCodes).toHaveLength(10);
    await expect(app.backup).toContainText("You have 10 backup codes left.");
  });
});
