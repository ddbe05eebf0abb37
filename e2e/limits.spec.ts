import { pausePrefix, resetSendingLimits, setSmsSent } from "@/db/testing/sending-limits";
import { expect, test } from "./fixtures";
import { LimitsPage } from "./pages/limits.page";
import { SignInPage } from "./pages/sign-in.page";

test.beforeEach(async ({ product: _ }) => resetSendingLimits());
test.afterEach(resetSendingLimits);

const LIMITED = "L'envoi de SMS est limité pour le moment.";

test("an administrator changes the ceilings; what cannot be one is said beside its field", async ({
  desk: { page, services },
  administrator,
  phone,
}) => {
  const limits = new LimitsPage(page, "fr");
  await limits.open();
  await limits.save({ hourly: "2 000", daily: "8 000" });
  await services.prove(() => phone.codeFor(administrator.mobile));
  await limits.open();
  await expect(limits.hourly).toHaveValue("1000");

  await limits.save({ hourly: "0", daily: "1 500 000" });
  await expect(limits.hourly).toHaveAccessibleDescription("Saisissez un nombre entier, supérieur à zéro.");
  await expect(limits.daily).toHaveAccessibleDescription(/^Saisissez 1.000.000 au plus\.$/);
  await limits.save({ hourly: "2 000", daily: "1999" });
  await expect(limits.daily).toHaveAccessibleDescription("Ce plafond ne peut pas être inférieur à celui d'une heure.");
  await expect(limits.hourly).toHaveValue("2 000");

  await limits.save({ hourly: "2 000", daily: "8 000" });
  await expect(limits.done).toContainText("Plafonds enregistrés.");
  await limits.open();
  await expect(limits.hourly).toHaveValue("2000");
  await expect(page.getByRole("progressbar", { name: /^En 24 heures : 1 sur 8.000$/ })).toBeVisible();
  await expect(
    page.getByText(/1.600 SMS y sont réservés aux codes de connexion\s: les autres codes s'arrêtent à 6.400/),
  ).toBeVisible();
});

test("a code that a ceiling stops is explained to its owner and shown to administrators; mails go out", async ({
  signIn,
  confirm,
  mailbox,
  employee,
  desk: { page },
}) => {
  await setSmsSent(4_000, 1);
  await signIn.as(employee);
  await confirm.send("mobile");
  await expect(confirm.card("mobile")).toContainText(LIMITED);
  await confirm.send("email");
  await mailbox.codeFor(employee.email);

  const limits = new LimitsPage(page, "fr");
  await limits.open();
  await expect(page.getByText("Il ne reste que la part réservée")).toBeVisible();
  const line = limits.blocked.getByRole("row", { name: employee.login });
  await expect(line).toContainText("Plafond de 24 heures atteint");
  await expect(line).toContainText(`•• •• •• •• ${employee.mobile.slice(-2)}`);
  expect(await page.content()).not.toContain(employee.mobile);

  await limits.filter({ reason: "Pays non desservi" });
  await expect(limits.blocked).toContainText("Rien n'a été bloqué pour ce motif sur cette période.");
  await limits.filter({ reason: "Plafond de 24 heures atteint", period: "7 derniers jours" });
  await expect(line).toBeVisible();
});

test("a number that no code is sent to is counted with whoever typed it", async ({ signIn, confirm, person, desk: { page } }) => {
  const newcomer = await person({ mobile: "missing" });
  await signIn.as(newcomer);
  await confirm.save("mobile", "01 42 68 53 00");
  await confirm.save("mobile", "+1 506 234 5678");
  const limits = new LimitsPage(page, "fr");
  await limits.open();
  const lines = limits.blocked.getByRole("row", { name: newcomer.login });
  await expect(lines).toHaveCount(2);
  await expect(lines.filter({ hasText: "Pas un mobile" })).toBeVisible();
  await expect(lines.filter({ hasText: "Pays non desservi" })).toBeVisible();
});

test("a paused range stops strangers and not colleagues, until an administrator resumes it", async ({
  signIn,
  confirm,
  phone,
  person,
  newBrowser,
  script,
  desk: { page, services },
  administrator,
}) => {
  const [typed, imported] = ["+33641234567", "+33641234568"];
  const prefix = "+336412";
  await pausePrefix(prefix);
  const newcomer = await person({ mobile: "missing" });
  await signIn.as(newcomer);
  await confirm.save("mobile", typed);
  // Without script the number is kept, and it is the next press that is answered in words.
  if (!script) await confirm.send("mobile");
  await expect(confirm.card("mobile")).toContainText(LIMITED);

  const other = await (await newBrowser()).newPage();
  await new SignInPage(other, "fr").as(await person({ number: imported }));
  await confirm.on(other).send("mobile");
  await phone.codeFor(imported);

  const limits = new LimitsPage(page, "fr");
  await limits.open();
  await expect(limits.paused).toContainText(`Numéros qui commencent par ${prefix}`);
  await expect(limits.blocked.getByRole("row", { name: newcomer.login })).toContainText("Plage de numéros en pause");
  await limits.resume();
  await services.prove(() => phone.codeFor(administrator.mobile));
  await limits.resume();
  await expect(limits.done).toContainText("L'envoi est rétabli pour cette plage.");
  await expect(limits.paused).toContainText("Aucune plage n'est en pause.");

  await confirm.open();
  await confirm.send("mobile");
  await phone.codeFor(typed);
});

test("somebody who is no administrator does not see the limits", async ({ signIn, person, page }) => {
  await signIn.as(await person({ email: "confirmed", mobile: "confirmed" }));
  const answer = await page.goto("/admin/limits");
  expect(answer?.status()).toBe(403);
});
