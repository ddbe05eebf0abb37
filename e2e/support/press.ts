import type { Locator, Request } from "@playwright/test";

const isPost = (request: Request) => request.method() === "POST";

/** A form that is still taking in its last answer does nothing when it is pressed: whoever sees that presses again. */
const NOTICED_MS = 2_000;

/**
 * Presses a form's button and waits for the answer. Without script, or before it has taken over, the answer is
 * a new page: then for that page.
 */
export async function press(button: Locator): Promise<void> {
  const page = button.page();
  const loaded = page.waitForEvent("load").catch(() => null);
  let request: Request | null = null;
  while (!request) {
    const sent = page.waitForRequest(isPost, { timeout: NOTICED_MS }).catch(() => null);
    await button.click();
    request = await sent;
  }
  await request.response();
  if (request.isNavigationRequest()) await loaded;
}
