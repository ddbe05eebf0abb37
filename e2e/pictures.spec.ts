import { mkdir } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { makeConfirmedUser, makeLaunched, makeTargets } from "@/db/testing/campaigns";
import { makeUser } from "@/db/testing/factories";
import { expect, test } from "./fixtures";

/** The README's pictures: `PICTURES=1 npx playwright test --project=pictures`. */
const FOLDER = "docs/images";

const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000);

for (const theme of ["light", "dark"] as const) {
  test.describe(theme, () => {
    test.use({ colorScheme: theme, deviceScaleFactor: 2 });

    async function take(page: Page, name: string): Promise<void> {
      await mkdir(FOLDER, { recursive: true });
      await page.screenshot({ path: `${FOLDER}/${name}-fr-${theme}.png`, animations: "disabled" });
    }

    test("the window that asks", async ({ signIn, confirm, person, page }) => {
      await page.setViewportSize({ width: 800, height: 1_000 });
      await signIn.as(await person({ login: "camille.roy", number: "+33612345642" }));
      await expect(confirm.heading).toBeVisible();
      await take(page, "prompt");
    });

    test("the policy screen", async ({ directory, desk: { page, policy } }) => {
      for (let each = 0; each < 24; each++) await makeUser({ directoryId: directory.id });
      await page.setViewportSize({ width: 1_200, height: 1_000 });
      await policy.open(directory);
      await take(page, "policy");
    });

    test("the page of a campaign", async ({ directory, administrator, desk: { page } }) => {
      const campaign = await makeLaunched({
        createdBy: administrator.id,
        directoryId: directory.id,
        launchedAt: daysAgo(12),
        total: 96,
        reached: 96,
      });
      for (let each = 0; each < 48; each++) {
        const promptedAt = each % 8 === 0 ? null : daysAgo(12 - each / 4);
        const confirmedAt = each % 3 === 0 ? null : promptedAt;
        const met = { promptedAt, requestedAt: confirmedAt, confirmedAt, skips: promptedAt && !confirmedAt ? 2 : 0 };
        const mobile = each % 4 === 1 ? { ...met, confirmedAt: null } : met;
        await makeTargets(campaign.id, await makeConfirmedUser({ directoryId: directory.id }), met, mobile);
      }
      await page.setViewportSize({ width: 1_200, height: 1_340 });
      await page.goto(`/admin/campaigns/${campaign.id}`);
      await expect(page.getByRole("img", { name: "Confirmations dans le temps" })).toBeVisible();
      await take(page, "campaign");
    });
  });
}
