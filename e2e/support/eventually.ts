import { expect, type Locator } from "@playwright/test";

/**
 * Waits for a text on a page that follows what happens by itself. Without script such a page is loaded again
 * until it says so.
 */
export async function eventually(place: Locator, text: string | RegExp, { script }: { script: boolean }): Promise<void> {
  if (script) return expect(place).toContainText(text);
  await expect(async () => {
    await place.page().reload();
    await expect(place).toContainText(text, { timeout: 500 });
  }).toPass();
}
