import type { Locator } from "@playwright/test";

/**
 * Presses a form's button and waits for the answer. Without script, or before it has taken over, the answer is
 * a new page: then for that page.
 */
export async function press(button: Locator): Promise<void> {
  const page = button.page();
  const answer = page.waitForResponse((response) => response.request().method() === "POST");
  const loaded = page.waitForEvent("load").catch(() => null);
  await button.click();
  if ((await answer).request().isNavigationRequest()) await loaded;
}
