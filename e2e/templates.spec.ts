import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";
import { askAxe, RULES } from "./support/axe";

/** The addresses of all previews, as the list of messages leads to them. */
async function previews(page: Page): Promise<string[]> {
  await page.goto("/admin/services/templates");
  const links = page.getByRole("table").getByRole("link");
  return links.evaluateAll((found) => found.map((link) => new URL((link as HTMLAnchorElement).href).pathname));
}

const GROUND = { light: "rgb(243, 244, 246)", dark: "rgb(17, 24, 39)" } as const;

for (const scheme of ["light", "dark"] as const) {
  const other = scheme === "light" ? "dark" : "light";

  test(`nothing is wrong with any mail, ${scheme}`, { tag: "@script" }, async ({ desk, newBrowser }) => {
    const addresses = await previews(desk.page);
    expect(addresses.length).toBeGreaterThanOrEqual(22);
    // A document of its own policy runs no script, and so no axe: a blank page shows its HTML, as a mail program does.
    const sheet = await (await newBrowser()).newPage();
    for (const address of addresses) {
      // A theme changes the mail's colours and nothing else, whoever asks for it.
      for (const [query, device, rules] of [
        ["", scheme, scheme === "light" ? undefined : RULES.colours],
        [`?theme=${scheme}`, other, RULES.colours],
      ] as const) {
        const answer = await desk.page.request.get(`${address}/html${query}`);
        expect(answer.status(), address).toBe(200);
        await sheet.emulateMedia({ colorScheme: device });
        await sheet.setContent(await answer.text());
        await expect(sheet.locator(".page").first()).toHaveCSS("background-color", GROUND[scheme]);
        const { broken, kept } = await askAxe(sheet, rules);
        expect(broken, `${address}${query}`).toEqual([]);
        expect(kept).toContain("color-contrast");
      }
    }
  });
}

test("a mail is seen as it is sent, in the theme that is asked for, and shut in", async ({ desk: { page } }) => {
  await page.goto("/admin/organisation");
  await page.getByRole("link", { name: "Voir les modèles de messages" }).click();
  await page.getByRole("link", { name: "Français : Code de connexion" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Code de connexion");
  const frame = page.getByTitle(/^Aperçu de l'e-mail\s: Votre code de connexion Joignable$/);
  await expect(frame).toHaveAttribute("sandbox", "");
  await expect(frame.contentFrame().getByRole("heading", { name: "Votre code de connexion" })).toBeVisible();
  await expect(frame.contentFrame().getByText("482 913")).toBeVisible();
  const text = page.getByRole("region", { name: "E-mail, en texte" });
  await expect(text).toContainText("Votre code de connexion est : 482 913");
  await expect(text).toContainText("Nous ne vous demanderons jamais ce code par téléphone.");
  const sms = page.getByRole("region", { name: "SMS" });
  await expect(sms).toContainText("482913 est votre code de connexion Joignable.");
  await expect(sms).toContainText(/\d+ caractères sur 140, GSM-7, 1 message/);

  await page.getByRole("link", { name: "Sombre" }).click();
  await expect(page.getByRole("link", { name: "Sombre" })).toHaveAttribute("aria-current", "true");
  await expect(frame.contentFrame().locator(".page").first()).toHaveCSS("background-color", GROUND.dark);
  await page.getByRole("link", { name: "Anglais" }).click();
  const english = page.getByTitle(/^Aperçu de l'e-mail\s: Your Joignable sign-in code$/).contentFrame();
  await expect(english.getByRole("heading", { name: "Your sign-in code" })).toBeVisible();
  await expect(english.locator(".page").first()).toHaveCSS("background-color", GROUND.dark);
});

test("what only goes by mail has no text message", async ({ desk: { page } }) => {
  await page.goto("/admin/services/templates");
  await expect(page.getByRole("row", { name: "Informations de contact refusées" })).toContainText("E-mail seulement");
  await page.goto("/admin/services/templates/digest/en");
  await expect(page.getByRole("region", { name: "E-mail, en texte" })).toContainText("Hello Camille Roy,");
  await expect(page.getByRole("region", { name: "SMS" })).toBeHidden();
});

test("previews are for administrators, and of what there is", async ({ desk, signIn, person, newBrowser, product }) => {
  const document = `${product.url}/admin/services/templates/confirm/fr/html`;
  const ask = async (page: Page, path = document) => (await page.request.get(path, { maxRedirects: 0 })).status();
  await signIn.as(await person({ email: "confirmed", mobile: "confirmed" }));
  expect(await ask(signIn.page)).toBe(403);
  expect(await ask(await (await newBrowser()).newPage())).toBe(307);
  expect(await ask(desk.page)).toBe(200);
  for (const path of ["nothing/fr/html", "confirm/de/html"])
    expect(await ask(desk.page, `${product.url}/admin/services/templates/${path}`), path).toBe(404);
  await desk.page.goto("/admin/services/templates/confirm/de");
  await expect(desk.page.getByRole("heading", { level: 1 })).toHaveText("Page introuvable");
});
