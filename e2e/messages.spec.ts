import { letTimePass } from "@/db/testing/age";
import { makeMessage } from "@/db/testing/messages";
import { silenceWorkers } from "@/db/testing/silence";
import { expect, test } from "./fixtures";
import { eventually } from "./support/eventually";
import { press } from "./support/press";

const LATE_MS = 61_000;

test("the log says who was sent what and what became of it, and neither where to nor the code", async ({
  signIn,
  confirm,
  mailbox,
  phone,
  person,
  desk: { page },
}) => {
  const camille = await person({ displayName: "Camille Roy" });
  await signIn.as(camille);
  await confirm.sendBoth();
  const codes = [await mailbox.codeFor(camille.email), await phone.codeFor(camille.mobile)];

  await page.goto("/admin/users");
  await page.getByRole("link", { name: "Messages" }).first().click();
  await expect(page).toHaveTitle("Messages – Joignable");
  const rows = page.getByRole("row").filter({ hasText: "Camille Roy" });
  await eventually(page.getByRole("main"), /File des e-mails\s:\s*rien en attente\s*File des SMS\s:\s*rien en attente/, {
    script: false,
  });
  await expect(rows).toHaveCount(2);

  await page.getByLabel("Canal").selectOption("SMS");
  await page.getByLabel("Identifiant exact").fill(camille.login.toUpperCase());
  await page.getByRole("button", { name: "Filtrer" }).click();
  await expect(page).toHaveURL(/channel=mobile/);
  await expect(rows).toHaveCount(1);
  await expect(rows).toContainText("Code");
  await expect(rows).toContainText("Envoyé");
  await expect(rows).toContainText("Passerelle HTTP");
  await expect(rows).toContainText(`numéro se terminant par ${camille.mobile.slice(-2)}`);
  await expect(rows.getByRole("cell").last()).toContainText("1");

  await rows.getByRole("link").click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Code – SMS");
  await expect(page.getByRole("table", { name: "Essais" }).getByRole("row").last()).toContainText("Accepté");
  await expect(page.getByRole("main")).toContainText("Confirmer une information de contact");
  await expect(page.getByRole("button", { name: "Réessayer" })).toBeHidden();
  for (const path of [page.url(), "/admin/messages"]) {
    await page.goto(path);
    const source = await page.content();
    for (const secret of [...codes, camille.email, camille.mobile]) expect(source).not.toContain(secret);
  }
});

test("what a provider refused is explained, and goes out with the same code when it is retried", async ({
  signIn,
  confirm,
  phone,
  employee,
  script,
  desk: { page },
}) => {
  phone.refuse(employee.mobile);
  await signIn.as(employee);
  await confirm.send("mobile");
  await eventually(confirm.card("mobile"), "Le SMS n'a pas pu être envoyé", { script });

  await page.goto("/admin/messages?state=failed");
  await page.getByRole("rowheader").getByRole("link").click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Code – SMS");
  const failure = page.getByRole("region", { name: "Échec" });
  await expect(failure).toContainText("Le fournisseur");
  const attempts = page.getByRole("table", { name: "Essais" }).getByRole("row").filter({ hasText: "Passerelle HTTP" });
  await expect(attempts).toContainText("Refusé");
  await attempts.getByText("Détail technique").click();
  await expect(attempts).toContainText("400");

  const stale = await page.context().newPage();
  await stale.goto(page.url());
  phone.accept(employee.mobile);
  const message = new URL(page.url()).pathname;
  await press(page.getByRole("button", { name: "Réessayer" }));
  await expect(page).toHaveURL(`${message}?retry=queued`);
  await expect(page.getByRole("status").filter({ hasText: "Le message a été remis en file." })).toBeVisible();
  const code = await phone.codeFor(employee.mobile);
  await press(stale.getByRole("button", { name: "Réessayer" }));
  await expect(stale.getByRole("main")).toContainText("Ce message n'est plus en échec. Voici son état.");
  await expect(async () => {
    await page.goto(message);
    await expect(page.getByRole("main")).toContainText("Envoyé", { timeout: 500 });
  }).toPass();
  await expect(attempts).toHaveCount(2);
  await confirm.open();
  await confirm.enter("mobile", code);
  await expect(confirm.card("mobile")).toContainText("Mobile confirmé.");
});

test("what would help nobody any more is not retried, and the page says why", async ({
  signIn,
  confirm,
  phone,
  employee,
  script,
  time,
  desk: { page },
}) => {
  phone.refuse(employee.mobile);
  await signIn.as(employee);
  await confirm.send("mobile");
  await eventually(confirm.card("mobile"), "Le SMS n'a pas pu être envoyé", { script });
  await page.goto("/admin/messages?state=failed");
  await page.getByRole("rowheader").getByRole("link").click();
  const retry = page.getByRole("button", { name: "Réessayer" });
  await expect(retry).toBeVisible();

  await time.passes({ minutes: 11 });
  await press(retry);
  const why = "Réessayer ne servirait à rien : le message a expiré.";
  await expect(page.getByRole("main")).toContainText(why);
  await page.goto(new URL(page.url()).pathname);
  await expect(page.getByRole("region", { name: "Échec" })).toContainText(why);
  await expect(retry).toBeHidden();
  expect(phone.received(employee.mobile)).toEqual([]);
});

test("a long log has pages, and a period without messages says so", async ({ person, desk: { page } }) => {
  const { id: userId } = await person();
  const start = Date.now() - 7_200_000;
  const numbers = Array.from({ length: 30 }, (_, place) => place);
  for (const number of numbers) await makeMessage({ userId, createdAt: new Date(start + number * 1_000), parts: number });
  const newestFirst = numbers.map(String).reverse();
  const parts = page.locator("tbody td:last-child > span:last-child");

  await page.goto("/admin/messages");
  await expect(page.getByRole("status").filter({ hasText: "30 messages" })).toBeVisible();
  await expect(parts).toHaveText(newestFirst.slice(0, 25));
  await page.getByRole("link", { name: "Suivant" }).click();
  await expect(parts).toHaveText(newestFirst.slice(25));
  await page.getByRole("link", { name: "Précédent" }).click();
  await expect(parts).toHaveText(newestFirst.slice(0, 25));

  await page.getByLabel("Période").selectOption("Dernière heure");
  await page.getByRole("button", { name: "Filtrer" }).click();
  await expect(page.getByText("Aucun message sur cette période.")).toBeVisible();
  await expect(page.getByLabel("Période")).toHaveValue("1h");
  await page.getByRole("link", { name: "Effacer les filtres" }).click();
  await expect(parts).toHaveCount(25);
});

test("messages that wait in vain are told, with what they wait for", async ({ person, operator, desk: { page } }) => {
  const { id: userId } = await person();
  await makeMessage({ userId, state: "queued" });
  const waiting = await makeMessage({ userId, channel: "mobile", state: "queued", destination: "+33612345642" });
  await letTimePass(LATE_MS, ["message"]);
  await operator.turnsOff("mobile");
  const main = page.getByRole("main");

  await page.goto("/admin/messages?state=failed");
  await expect(main).toContainText("1 en attente, le plus ancien depuis 1 min");
  await expect(main).toContainText("Ouvrez-les pour lire ce que le fournisseur répond.");
  await expect(main).toContainText("Le service SMS n'est pas actif");
  await expect(main).not.toContainText("File d'envoi arrêtée");
  await page.getByRole("link", { name: "Voir les SMS en file" }).click();
  // Above it the administrators' own SMS, which tell that the service was turned off, wait for it as well.
  await expect(page.getByRole("rowheader").getByRole("link").last()).toHaveAttribute("href", `/admin/messages/${waiting.id}`);

  const silence = await silenceWorkers();
  try {
    await page.reload();
    await expect(main).toContainText("File d'envoi arrêtée");
  } finally {
    await silence.end();
  }
});

test("the log follows what happens only when it is asked to, and stops when it is told to", async ({
  person,
  script,
  desk: { page },
}) => {
  const { id: userId } = await person();
  await makeMessage({ userId });
  const reload = page.locator('meta[http-equiv="refresh"]');
  const rows = page.getByRole("rowheader");
  if (script) await page.clock.install();
  await page.goto("/admin/messages");
  await expect(page.getByText(/^À jour à \d\d:\d\d:\d\d$/)).toBeVisible();
  await expect(reload).toHaveCount(0);
  await page.getByRole("link", { name: "Actualiser automatiquement" }).click();
  await expect(page.getByText(/^À jour à \d\d:\d\d:\d\d, puis toutes les 20 s$/)).toBeVisible();
  if (script) {
    await makeMessage({ userId });
    await page.clock.fastForward(20_000);
    await expect(rows).toHaveCount(2);
  } else {
    await expect(reload).toHaveAttribute("content", "20;url=/admin/messages?live=29");
  }
  await page.getByRole("link", { name: "Arrêter l'actualisation automatique" }).click();
  await expect(page.getByText(/^À jour à \d\d:\d\d:\d\d$/)).toBeVisible();
  await expect(reload).toHaveCount(0);
});

test("the log that nobody looks after stops by itself, so that its session comes to an end", async ({
  script,
  desk: { page },
}) => {
  if (script) await page.clock.install();
  await page.goto("/admin/messages?live=2");
  if (script) {
    // A turn that comes before the page's script has begun to count is none.
    await expect(async () => {
      await page.clock.fastForward(20_000);
      await expect(page).toHaveURL(/\/admin\/messages$/, { timeout: 1_000 });
    }).toPass();
  } else {
    await page.goto("/admin/messages?live=1");
    await expect(page.locator('meta[http-equiv="refresh"]')).toHaveAttribute("content", "20;url=/admin/messages");
  }
  await page.goto("/admin/messages?live=99");
  await expect(page.getByRole("link", { name: "Arrêter l'actualisation automatique" })).toBeVisible();
});
