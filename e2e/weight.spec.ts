import type { Page, Request } from "@playwright/test";
import { makeConfirmedUser, makeLaunched, makeTargets } from "@/db/testing/campaigns";
import { makeMessage } from "@/db/testing/messages";
import { expect, test } from "./fixtures";

const KB = 1_000;

/** What a page has the browser fetch, as it travels (compressed), by kind. */
async function weigh(page: Page, path: string) {
  const weights = { script: 0, stylesheet: 0, document: 0, font: 0 };
  const hosts = new Set<string>();
  const weighed: Promise<void>[] = [];
  const weighOne = (request: Request) => {
    hosts.add(new URL(request.url()).host);
    const kind = request.resourceType();
    if (!(kind in weights)) return;
    weighed.push(
      request.sizes().then(({ responseBodySize }) => {
        weights[kind as keyof typeof weights] += responseBodySize;
      }),
    );
  };
  page.on("requestfinished", weighOne);
  await page.goto(path, { waitUntil: "networkidle" });
  page.off("requestfinished", weighOne);
  await Promise.all(weighed);
  expect(weights.script, "the scale").toBeGreaterThan(50 * KB);
  return { ...weights, hosts: [...hosts] };
}

test.describe("weight", { tag: "@script" }, () => {
  test("the pages of signing in are light, and fetch nothing from anybody else", async ({
    mailedLink,
    signIn,
    newBrowser,
    product,
  }) => {
    const cookies = await signIn.page.context().cookies();
    for (const path of ["/sign-in", "/forgot", mailedLink, "/confirm", "/webtop"]) {
      const browser = await newBrowser();
      if (path === "/confirm" || path === "/webtop") await browser.addCookies(cookies);
      const weight = await weigh(await browser.newPage(), path);
      expect(weight.script, `script of ${path}`).toBeLessThanOrEqual(150 * KB);
      expect(weight.stylesheet, `styles of ${path}`).toBeLessThanOrEqual(20 * KB);
      expect(weight.document, `HTML of ${path}`).toBeLessThanOrEqual(15 * KB);
      expect(weight.font).toBe(0);
      expect(weight.hosts).toEqual([new URL(product.url).host]);
    }
  });

  test("a QR code weighs no more than a page may", async ({ signIn, confirm, app, person, newBrowser }) => {
    await signIn.as(await person({ email: "missing", mobile: "missing" }));
    await confirm.later();
    await app.open();
    await app.begin();
    await expect(app.qrCode).toBeVisible();
    const browser = await newBrowser();
    await browser.addCookies(await signIn.page.context().cookies());
    const weight = await weigh(await browser.newPage(), "/account/app");
    expect(weight.script).toBeLessThanOrEqual(150 * KB);
    expect(weight.document).toBeLessThanOrEqual(15 * KB);
  });

  test("a holder's account is as light as the pages of signing in", async ({ signIn, person, newBrowser, product }) => {
    await signIn.as(await person({ email: "confirmed", mobile: "confirmed" }));
    const cookies = await signIn.page.context().cookies();
    for (const path of ["/account", "/account/password", "/account/remove/email"]) {
      const browser = await newBrowser();
      await browser.addCookies(cookies);
      const weight = await weigh(await browser.newPage(), path);
      expect(weight.script, `script of ${path}`).toBeLessThanOrEqual(150 * KB);
      expect(weight.stylesheet, `styles of ${path}`).toBeLessThanOrEqual(20 * KB);
      expect(weight.document, `HTML of ${path}`).toBeLessThanOrEqual(15 * KB);
      expect(weight.hosts).toEqual([new URL(product.url).host]);
    }
  });

  test("the pages of the administration are light enough", async ({
    desk,
    directory,
    person,
    administrator,
    newBrowser,
    product,
  }) => {
    const campaign = await makeLaunched({ createdBy: administrator.id, directoryId: directory.id, total: 120, done: 120 });
    for (let each = 0; each < 60; each++)
      await makeTargets(
        campaign.id,
        await makeConfirmedUser({ directoryId: directory.id }),
        { confirmedAt: new Date() },
        { skips: 1 },
      );
    for (let each = 0; each < 25; each++) {
      const { id: userId } = await person();
      await makeMessage({ userId });
    }
    const cookies = await desk.page.context().cookies();
    for (const path of [
      "/admin/directories",
      `/admin/directories/${directory.id}/policy`,
      `/admin/directories/${directory.id}/shared`,
      "/admin/campaigns",
      `/admin/campaigns/${campaign.id}`,
      `/admin/campaigns/${campaign.id}/people`,
      "/admin/users",
      `/admin/users/${(await person()).id}`,
      "/admin/organisation",
      "/admin/services/templates",
      "/admin/messages",
      "/admin/services",
      "/admin/limits",
    ]) {
      const browser = await newBrowser();
      await browser.addCookies(cookies);
      const weight = await weigh(await browser.newPage(), path);
      expect(weight.script, `script of ${path}`).toBeLessThanOrEqual(185 * KB);
      expect(weight.stylesheet, `styles of ${path}`).toBeLessThanOrEqual(20 * KB);
      expect(weight.document, `HTML of ${path}`).toBeLessThanOrEqual(40 * KB);
      expect(weight.hosts).toEqual([new URL(product.url).host]);
    }
  });
});
