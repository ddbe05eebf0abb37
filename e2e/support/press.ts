import { setTimeout as pause } from "node:timers/promises";
import type { Locator, Request } from "@playwright/test";

/** A form that is still taking in its last answer does nothing when it is pressed: whoever sees that presses again. */
const NOTICED_MS = 2_000;

/**
 * Presses a form's button and waits for the answer. The answer may be another page, loaded whole (without
 * script, or before it has taken over) or put in its place: then for that page.
 */
export async function press(button: Locator): Promise<void> {
  const page = button.page();
  const before = page.url();
  const pressed = await button.elementHandle();
  const loaded = page.waitForEvent("load").catch(() => null);
  let listen: (request: Request) => void = () => {};
  const sent = new Promise<Request>((resolve) => {
    listen = (request) => request.method() === "POST" && resolve(request);
  });
  page.on("request", listen);
  let request: Request | null = null;
  while (!request) {
    await Promise.race([button.click(), sent]);
    request = await Promise.race([sent, pause(NOTICED_MS, null)]);
  }
  page.off("request", listen);
  const answer = await request.response();
  if (request.isNavigationRequest()) await loaded;
  const target = answer?.headers()["x-action-redirect"]?.split(";")[0];
  if (target && new URL(target, before).href !== before) {
    await page.waitForURL((url) => url.href !== before);
    // The address changes first: until the form is gone, its button could be taken for the next page's.
    if (pathOf(page.url()) !== pathOf(before)) await pressed?.waitForElementState("hidden");
  }
}

const pathOf = (address: string) => new URL(address).pathname;
