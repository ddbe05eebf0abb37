import { mkdir } from "node:fs/promises";
import { makeUser } from "@/db/testing/factories";
import { expect, test } from "./fixtures";

/** The README's pictures: `PICTURES=1 npx playwright test --project=pictures`. */
const FOLDER = "docs/images";

const LANGUAGES = { fr: "fr-FR", en: "en-GB" } as const;

for (const [language, locale] of Object.entries(LANGUAGES)) {
  for (const theme of ["light", "dark"] as const) {
    test.describe(`${language}, ${theme}`, () => {
      test.use({ locale, colorScheme: theme, deviceScaleFactor: 2 });

      test("the window that asks", async ({ signIn, confirm, person, page }) => {
        await page.setViewportSize({ width: 800, height: 1_000 });
        await signIn.as(await person({ login: "camille.roy", number: "+33612345642" }));
        await expect(confirm.heading).toBeVisible();
        await mkdir(FOLDER, { recursive: true });
        await page.screenshot({ path: `${FOLDER}/prompt-${language}-${theme}.png`, animations: "disabled" });
      });

      test("the policy screen", async ({ directory, desk: { page, policy } }) => {
        for (let each = 0; each < 24; each++) await makeUser({ directoryId: directory.id });
        await page.setViewportSize({ width: 1_200, height: 1_000 });
        await policy.open(directory);
        await mkdir(FOLDER, { recursive: true });
        await page.screenshot({ path: `${FOLDER}/policy-${language}-${theme}.png`, animations: "disabled" });
      });
    });
  }
}
