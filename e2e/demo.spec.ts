import path from "node:path";
import { copyTemplate } from "@/db/testing/cluster";
import { test as base, expect } from "./fixtures";
import { SignInPage } from "./pages/sign-in.page";
import { freePort } from "./support/free-port";
import { judgeScreen } from "./support/judge-screen";
import { startProgram } from "./support/program";

type Demo = { url: string; password: string };

/** The demonstration, as `npm run demo` starts it, on a database of its own. */
const test = base.extend<{ demo: Demo }>({
  demo: async ({ canaries }, use, { outputDir }) => {
    const database = await copyTemplate(process.env.E2E_CLUSTER_URL ?? "");
    const port = await freePort();
    const env = {
      DATABASE_URL: database.url,
      DATA_DIR: path.join(outputDir, "data"),
      PORT: String(port),
      APP_URL: `http://127.0.0.1:${port}`,
    };
    const program = startProgram("cli/demo.ts", [], { env, log: path.join(canaries.folder, "demo.log") });
    const [, url = ""] = await program.said(/Joignable is ready: (\S+)[\s\S]*Stop with/);
    const [, password = ""] = await program.said(/Password of them all: (.+)/);
    await use({ url, password });
    await program.stop();
  },
});

test("the demonstration says whom to try, and what they find is true", { tag: "@script" }, async ({ demo, newBrowser }) => {
  const browser = await newBrowser();
  const page = await browser.newPage();
  const signIn = new SignInPage(page, "fr");
  const judge = (name: string) => judgeScreen(page, name, { target: 44 });
  const start = async (login: string, directory = "Siège") => {
    await page.goto(`${demo.url}/sign-in`);
    await signIn.directory.selectOption({ label: directory });
    await signIn.fill({ login, password: demo.password });
    await signIn.heading.waitFor({ state: "hidden" });
  };

  await page.goto(demo.url);
  await expect(page.getByRole("region", { name: "Démonstration" })).toContainText(demo.password);
  await judge("sign-in of the demonstration");
  await page.getByRole("link", { name: "Lire les e-mails et les SMS envoyés" }).click();
  await expect(page.getByText("Aucun message pour l'instant. Connectez-vous et demandez un code.")).toBeVisible();
  await judge("empty tray");

  await start("tnguyen");
  await expect(page).toHaveURL(/\/webtop$/);
  await signIn.out();

  await start("croy");
  await page.getByRole("button", { name: "Envoyer les deux codes" }).click();
  await expect(page.getByLabel("Code reçu par e-mail")).toBeVisible();
  const tray = await browser.newPage();
  const message = (name: RegExp) => tray.getByRole("region", { name });
  await expect(async () => {
    await tray.goto(`${demo.url}/tray`);
    await expect(tray.getByRole("region")).toHaveCount(2, { timeout: 500 });
  }).toPass();
  await judgeScreen(tray, "tray with messages", { target: 44 });
  const [code] = ((await message(/SMS/).textContent()) ?? "").match(/\b\d{6}\b/) ?? [];
  await page.getByLabel("Code reçu par SMS").fill(code ?? "");
  await page.getByRole("button", { name: "Confirmer le mobile" }).click();
  await expect(page.getByText("Mobile confirmé.")).toBeVisible();
  await message(/confirmez votre adresse/)
    .getByRole("link", { name: "Ouvrir le lien de confirmation" })
    .click();
  await tray.getByRole("button", { name: "Confirmer cette adresse" }).click();
  await expect(page.getByRole("heading", { name: "C'est fait" })).toBeVisible();
  await signIn.out();

  await start("ipetit");
  await expect(page.getByRole("region", { name: /^E-mail – À confirmer/ })).toBeVisible();
  await expect(page.getByRole("region", { name: /^Mobile – Manquant/ })).toBeVisible();
  await signIn.out();

  await start("lgarnier");
  await expect(page).toHaveURL(/\/webtop$/);
  await signIn.out();

  await start("nbenali", "Usine");
  await expect(page).toHaveURL(/\/sign-in\/code/);
  await start("mlefort", "Usine");
  await expect(page).toHaveURL(/\/sign-in\/code/);
  await start("jmercier", "Usine");
  await expect(page.getByRole("region", { name: /^E-mail – À confirmer/ })).toBeVisible();
  await expect(page.getByRole("region", { name: /^Mobile – À confirmer/ })).toBeVisible();
  await signIn.out();

  await start("admin");
  await expect(page.getByRole("row", { name: "Siège" })).toContainText("1 250");
  await page.getByRole("row", { name: "Siège" }).getByRole("link").first().click();
  await page.getByRole("link", { name: "Voir les valeurs partagées" }).click();
  await expect(page.getByRole("row", { name: "Lou Garnier" })).toContainText("Théo Nguyen");
  await page.goto(`${demo.url}/admin/users`);
  await judgeScreen(page, "1,250 users", { target: 24 });
  await page.goto(`${demo.url}/admin/campaigns`);
  await judgeScreen(page, "the demonstration's campaigns", { target: 24 });
  await page.goto(`${demo.url}/admin/messages?login=croy&channel=mobile&template=code`);
  await page.getByRole("rowheader").getByRole("link").click();
  await page.getByRole("link", { name: "Voir dans la corbeille de démonstration" }).click();
  await expect(page).toHaveURL(`${demo.url}/tray`);
});

base("outside the demonstration there is no tray", async ({ page }) => {
  expect((await page.goto("/tray"))?.status()).toBe(404);
  await expect(page.getByRole("heading", { name: "Page introuvable" })).toBeVisible();
});
