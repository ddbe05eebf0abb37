import { buffer } from "node:stream/consumers";
import type { Page } from "@playwright/test";

/** The file that pressing brings, by its name and what is written in it, its byte order mark included. */
export async function download(page: Page, press: () => Promise<void>): Promise<{ name: string; text: string }> {
  const [file] = await Promise.all([page.waitForEvent("download"), press()]);
  return { name: file.suggestedFilename(), text: (await buffer(await file.createReadStream())).toString() };
}
