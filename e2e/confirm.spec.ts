import { expect, test } from "./fixtures";
import { asRead } from "./support/people";

test("P3: the window appears if and only if the box is ticked and something is not confirmed", async ({
  signIn,
  confirm,
  person,
  directory,
  desk,
}) => {
  const neither = await person();
  const emailLeft = await person({ mobile: "confirmed" });
  const mobileLeft = await person({ email: "confirmed" });
  const nothingLeft = await person({ email: "confirmed", mobile: "confirmed" });

  for (const somebody of [neither, emailLeft, mobileLeft]) {
    await signIn.as(somebody);
    await expect(confirm.heading).toBeVisible();
    await signIn.out();
  }
  await signIn.as(nothingLeft);
  await expect(confirm.page).toHaveURL(/\/webtop$/);

  await desk.policy.open(directory);
  await desk.policy.box.uncheck();
  await desk.policy.save();
  for (const somebody of [neither, emailLeft, mobileLeft]) {
    await signIn.again(somebody);
    await expect(confirm.page).toHaveURL(/\/webtop$/);
  }
});

test("P4: both are entered, changed and confirmed, by SMS and by mail", async ({ signIn, confirm, mailbox, phone, person }) => {
  const newcomer = await person({ email: "missing", mobile: "missing" });
  await signIn.as(newcomer);
  await expect(confirm.card("email")).toContainText("Aucune adresse e-mail enregistrée.");
  await expect(confirm.card("mobile")).toContainText("Aucun mobile enregistré.");

  await confirm.save("email", `typo.${newcomer.email}`);
  await expect(confirm.card("email")).toContainText(`Code envoyé à typo.${newcomer.email}.`);
  const codeOfTypo = await mailbox.codeFor(`typo.${newcomer.email}`);
  await confirm.change("email", newcomer.email.toUpperCase());
  await expect(confirm.card("email")).toContainText(`Code envoyé à ${newcomer.email}.`);
  await confirm.enter("email", codeOfTypo);
  await expect(confirm.card("email")).toContainText("Ce code est incorrect.");
  await confirm.enter("email", await mailbox.codeFor(newcomer.email));
  await expect(confirm.card("email")).toContainText("E-mail confirmé.");
  await expect(confirm.page.getByText("Votre e-mail est confirmé. Il reste votre mobile.")).toBeVisible();

  await confirm.save("mobile", asRead(newcomer.mobile));
  await expect(confirm.card("mobile")).toContainText(`Code envoyé au ${asRead(newcomer.mobile)}.`);
  await confirm.enter("mobile", await phone.codeFor(newcomer.mobile));
  await expect(confirm.done).toBeVisible();
  await expect(confirm.page.getByText("Votre e-mail et votre mobile sont confirmés.")).toBeVisible();

  await signIn.again(newcomer);
  await expect(confirm.page.getByRole("main")).toContainText(newcomer.email);
  await expect(confirm.page.getByRole("main")).toContainText(asRead(newcomer.mobile));
  await expect(confirm.heading).toBeHidden();
});

test("P4: the mailed link confirms the address on another device", { tag: "@script" }, async ({
  signIn,
  confirm,
  mailbox,
  employee,
  elsewhere,
}) => {
  await signIn.as(employee);
  await confirm.send("email");
  await elsewhere.page.goto(await mailbox.linkFor(employee.email));
  await elsewhere.confirm();
  await expect(confirm.card("email")).toContainText("Confirmé par le lien reçu.");
  await expect(confirm.page.getByText("Votre e-mail est confirmé. Il reste votre mobile.")).toBeVisible();
});

test("P4: without script, the page is looked at again after the link was opened", { tag: "@no-script" }, async ({
  signIn,
  confirm,
  mailbox,
  employee,
  elsewhere,
}) => {
  await signIn.as(employee);
  await confirm.send("email");
  await elsewhere.page.goto(await mailbox.linkFor(employee.email));
  await elsewhere.confirm();
  await confirm.page.getByRole("link", { name: "J'ai ouvert le lien : actualiser" }).click();
  await expect(confirm.card("email")).toContainText("Confirmé par le lien reçu.");
});

test("P5: « Plus tard » leaves the window, which comes back at each sign-in until both are confirmed", async ({
  signIn,
  confirm,
  mailbox,
  phone,
  employee,
}) => {
  await signIn.as(employee);
  await expect(confirm.page.getByText("Nous vous le redemanderons à votre prochaine connexion.")).toBeVisible();
  await confirm.later();
  await expect(confirm.page).toHaveURL(/\/webtop$/);
  await confirm.page.goto("/webtop");
  await expect(confirm.heading).toBeHidden();

  await signIn.again(employee);
  await expect(confirm.heading).toBeVisible();
  await confirm.send("email");
  await confirm.enter("email", await mailbox.codeFor(employee.email));
  await confirm.later();

  await signIn.again(employee);
  await expect(confirm.heading).toBeVisible();
  await confirm.proveBy("email");
  await confirm.prove(await mailbox.codeFor(employee.email));
  await confirm.send("mobile");
  await confirm.enter("mobile", await phone.codeFor(employee.mobile));
  await expect(confirm.done).toBeVisible();

  await signIn.again(employee);
  await expect(confirm.page).toHaveURL(/\/webtop$/);
});

test("an employee confirms both at sign-in and is not asked again", async ({ signIn, confirm, mailbox, phone, employee }) => {
  await signIn.as(employee);
  await confirm.sendBoth();
  await confirm.enter("email", await mailbox.codeFor(employee.email));
  await confirm.enter("mobile", await phone.codeFor(employee.mobile));
  await confirm.continue();
  await signIn.again(employee);
  await expect(confirm.heading).toBeHidden();
});

test("the window leads on to where the person was going", async ({ signIn, confirm, employee }) => {
  await signIn.as(employee, "/webtop?from=mail");
  await expect(confirm.heading).toBeVisible();
  await confirm.later();
  await expect(confirm.page).toHaveURL(/\/webtop\?from=mail$/);
});

test("nobody is shown the window of another session again once it was left", async ({ signIn, confirm, employee }) => {
  await signIn.as(employee);
  await confirm.later();
  await confirm.page.goto("/confirm");
  await expect(confirm.heading).toBeVisible();
  await confirm.later();
  await expect(confirm.page).toHaveURL(/\/webtop$/);
});

test.describe("in English", () => {
  test.use({ locale: "en-GB" });

  test("an employee confirms both, and the messages are in English too", async ({
    signIn,
    confirm,
    mailbox,
    phone,
    employee,
  }) => {
    await signIn.as(employee);
    await expect(confirm.page.locator("html")).toHaveAttribute("lang", "en");
    await confirm.sendBoth();
    const mail = await mailbox.next(employee.email);
    expect(mail.subject).toMatch(/^\d{6} – confirm your Joignable email address$/);
    expect(mail.text).toContain("It is valid for 30 minutes.");
    const { text } = await phone.next(employee.mobile);
    expect(text).toMatch(
      /^\d{6} is your Joignable code to confirm your mobile\. Valid for 10 min\. Never share it\.\n\n@127\.0\.0\.1 #\d{6}$/,
    );
    await confirm.enter("email", mail.subject.slice(0, 6));
    await confirm.enter("mobile", text.slice(0, 6));
    await expect(confirm.done).toBeVisible();
    await expect(confirm.page.getByText("Your email and your mobile are confirmed.")).toBeVisible();
  });
});
