import { expect, test } from "./fixtures";
import { press } from "./support/press";

const FREEZE = { fr: "Ce n'est pas moi : bloquer", en: "It wasn't me: block" };

test("whoever is told of a new value and did not ask for it blocks the account, from any device", async ({
  signIn,
  confirm,
  employee,
  phone,
  mailbox,
  newBrowser,
  administrator,
}) => {
  await signIn.as(employee);
  await confirm.send("mobile");
  await confirm.enter("mobile", await phone.codeFor(employee.mobile));
  await confirm.send("email");
  await confirm.enter("email", await mailbox.codeFor(employee.email));
  await confirm.continue();
  await expect(confirm.page).toHaveURL(/\/webtop$/);

  const elsewhere = await (await newBrowser()).newPage();
  await elsewhere.goto(await phone.linkFor(employee.mobile));
  await expect(elsewhere.getByRole("heading", { level: 1 })).toHaveText(/Bloquer ce compte/);
  await expect(elsewhere.getByRole("main")).not.toContainText(employee.name);
  await press(elsewhere.getByRole("button", { name: FREEZE.fr }));
  await expect(elsewhere).toHaveURL(/\/f\/done\?state=frozen$/);
  await expect(elsewhere.getByRole("main")).toContainText("l'assistance est prévenue");

  await confirm.page.goto("/webtop");
  await expect(confirm.page).toHaveURL(/\/sign-in/);
  const alert = await mailbox.next(administrator.email);
  expect(alert.subject).toContain("Compte bloqué par son titulaire");
  expect(alert.text).toContain(employee.login);
  await signIn.fill(employee);
  await expect(signIn.problem).toBeVisible();
  await expect(signIn.heading).toBeVisible();
});

test("opening the link changes nothing, and a second press finds it done", async ({
  signIn,
  confirm,
  employee,
  phone,
  mailbox,
  newBrowser,
  request,
}) => {
  await signIn.as(employee);
  await confirm.send("mobile");
  await confirm.enter("mobile", await phone.codeFor(employee.mobile));
  await confirm.send("email");
  await confirm.enter("email", await mailbox.codeFor(employee.email));
  const link = await phone.linkFor(employee.mobile);
  for (let visit = 0; visit < 10; visit++) expect((await request.get(link)).status()).toBe(200);
  await confirm.continue();
  await expect(confirm.page).toHaveURL(/\/webtop$/);

  const context = await newBrowser();
  const [one, two] = [await context.newPage(), await context.newPage()];
  await one.goto(link);
  await two.goto(link);
  await press(one.getByRole("button", { name: FREEZE.fr }));
  await press(two.getByRole("button", { name: FREEZE.fr }));
  await expect(two.getByRole("main")).toContainText("Ce compte a été bloqué depuis ce message");
});

test.describe("in English", () => {
  test.use({ locale: "en-GB" });

  test("a link that is not whole says so", async ({ page }) => {
    await page.goto("/f/8Q7x");
    await expect(page.getByRole("main")).toContainText("This link is incomplete or incorrect.");
  });
});
