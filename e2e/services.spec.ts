import { letTimePass } from "@/db/testing/age";
import { clearStandbyServices } from "@/db/testing/clear";
import { expect, test } from "./fixtures";
import { ServicesPage } from "./pages/services.page";
import { GATEWAY_LOGIN } from "./support/sms-gateway";

test.afterEach(async () => {
  await clearStandbyServices();
});

/** The gateway of the tests, as somebody types it in. */
const gateway = (port: number) => ({
  sender: "Joignable",
  url: `http://127.0.0.1:${port}/cgi-bin/sendsms?username={secret.USERNAME}&password={secret.PASSWORD}&to={to}&from={sender}&text={text}`,
  method: "GET",
  "success-status": "202",
});

const secrets = `USERNAME=${GATEWAY_LOGIN.username}\nPASSWORD=${GATEWAY_LOGIN.password}`;

type Ask = { services: ServicesPage; codeFor: () => Promise<string> };

async function openStandby({ services, codeFor }: Ask): Promise<void> {
  await services.configure("mobile", "standby", "http-sms");
  await services.prove(codeFor);
  await expect(services.heading).toHaveText("Service SMS de secours");
}

test("a service is tried, saved and turned on, by an administrator who proved that it is they", async ({
  desk: { services, page },
  administrator,
  phone,
  mailbox,
}) => {
  const codeFor = () => phone.codeFor(administrator.mobile);
  await services.open();
  await expect(services.part("email", "own")).toContainText("SMTP");
  await expect(services.part("mobile", "own")).toContainText("Actif");

  await openStandby({ services, codeFor });
  await services.fill({ ...gateway(phone.port), secrets });
  await services.test();
  await expect(services.outcome.filter({ hasText: /^Test accepté par Passerelle HTTP en/ })).toContainText("une partie, GSM-7");
  await expect(page.getByText(GATEWAY_LOGIN.password)).toBeHidden();
  expect((await phone.next(administrator.mobile)).text).toContain("message de test");

  // What was typed for the test is kept, and its secrets with it.
  await services.configure("mobile", "standby");
  await expect(services.field("url")).toHaveValue(gateway(phone.port).url);
  await expect(services.field("secrets")).toHaveValue("");
  await expect(page.getByText("Saisi pour le test, pas encore enregistré.")).toBeVisible();
  await services.save();
  await expect(page.getByRole("status").filter({ hasText: "Réglages enregistrés." })).toContainText("pas encore actif");
  await expect(services.part("mobile", "standby")).toContainText("Inactif");
  await services.activate("mobile", "standby");
  await expect(services.part("mobile", "standby")).toContainText("Actif");
  expect((await mailbox.next(administrator.email)).text).toContain("a modifié le service d'envoi de SMS");

  await services.turnOff("mobile", "standby");
  await expect(page.getByText("L'autre service de ce canal reste actif : les codes continuent de partir.")).toBeVisible();
  await services.confirmOff();
  await expect(services.part("mobile", "standby")).toContainText("Inactif");
});

test("turning a channel off says whom it touches", async ({
  desk: { services, page },
  administrator,
  phone,
  person,
  operator,
}) => {
  for (let each = 0; each < 3; each++) await person();
  await services.turnOff("mobile", "own");
  await services.prove(() => phone.codeFor(administrator.mobile));
  await expect(page.getByText("Une politique utilise ce service : 4 utilisateurs ne recevront plus de code.")).toBeVisible();
  await operator.turnsOff("mobile");
  await services.confirmOff();
  await expect(services.part("mobile", "own")).toContainText("Inactif");
});

test("what is wrong is said beside its field, and what the provider refuses in words", async ({
  desk: { services },
  administrator,
  phone,
}) => {
  await openStandby({ services, codeFor: () => phone.codeFor(administrator.mobile) });
  await services.fill({ ...gateway(phone.port), url: "ftp://{to}", sender: "Joignable SARL" });
  await services.save();
  await expect(services.field("url")).toHaveAttribute("aria-invalid", "true");
  await expect(services.field("sender")).toHaveAttribute("aria-invalid", "true");
  await expect(services.field("url")).toHaveValue("ftp://{to}");

  await services.fill({ ...gateway(phone.port), secrets: "USERNAME=joignable\nPASSWORD=autre" });
  await services.test();
  const refused = services.outcome.filter({
    hasText: "Refusé par Passerelle HTTP. Le fournisseur refuse les identifiants du service.",
  });
  await expect(refused).toBeVisible();
  await services.detail.click();
  await expect(refused).toContainText("HTTP 403 Authorization failed for sendsms");

  await services.fill({ secrets, destination: "01 42 68 53 00" });
  await services.test();
  await expect(services.field("destination")).toHaveAttribute("aria-invalid", "true");
  await services.fill({ secrets, destination: administrator.mobile, url: "http://169.254.169.254/?to={to}&text={text}" });
  await services.test();
  await expect(services.outcome.filter({ hasText: "L'hôte du service est privé" })).toBeVisible();
});

test("a service that is in use takes no settings that were not tried", async ({
  desk: { services, page },
  administrator,
  phone,
}) => {
  await services.configure("mobile", "own");
  await services.prove(() => phone.codeFor(administrator.mobile));
  await services.fill({ sender: "Autre" });
  await services.save();
  await expect(services.problem).toContainText("Ce service est actif : envoyez d'abord un test avec ces réglages");
  await services.configure("email", "own");
  await expect(page.getByText("Enregistré. Laissez vide pour le garder.")).toBeHidden();
});

test("a proof runs out, and nothing that was typed is lost", async ({ desk: { services }, administrator, phone, time }) => {
  const codeFor = () => phone.codeFor(administrator.mobile);
  await openStandby({ services, codeFor });
  await services.fill({ sender: "Autre", url: "https://passerelle.example/?to={to}&text={text}&key={secret.CLE}" });
  await time.passes({ minutes: 11 });
  await services.fill({ secrets: "CLE=passerelle-canari" });
  await services.save();
  await services.prove(codeFor);
  await expect(services.field("sender")).toHaveValue("Autre");
  await expect(services.field("url")).toHaveValue("https://passerelle.example/?to={to}&text={text}&key={secret.CLE}");
  await services.save();
  await expect(services.part("mobile", "standby")).toContainText("Inactif");
});

test("D17: somebody with the password alone changes no service", async ({ desk: { services, page } }) => {
  await services.open();
  for (const path of ["mobile/own", "email/own", "mobile/own/off"]) {
    await page.goto(`/admin/services/${path}`);
    await expect(page).toHaveURL(/\/prove\?next=/);
    await expect(page.getByLabel("Mot de passe")).toBeHidden();
    await expect(services.sendCode).toBeVisible();
  }
});

test("the password proves it where nothing is trusted yet", async ({ signIn, confirm, person, page, language }) => {
  const alone = await person({ displayName: "Noé Faure", role: "administrator", email: "missing", mobile: "missing" });
  await signIn.as(alone);
  await confirm.later();
  await letTimePass(10 * 60_000 + 1_000, ["session"]);
  await page.goto("/admin/services/mobile/own");
  await signIn.password.fill("pas celui-ci du tout");
  const services = new ServicesPage(page, language);
  await services.continue();
  await expect(signIn.password).toHaveAttribute("aria-invalid", "true");
  await signIn.password.fill(alone.password);
  await services.continue();
  await expect(services.heading).toHaveText("Service SMS");
});
