import type { BrowserContext, Page, Request } from "@playwright/test";
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

type Cookies = Awaited<ReturnType<BrowserContext["cookies"]>>;

type Most = { script: number; stylesheet: number; document: number };

const OF_SIGN_IN: Most = { script: 150 * KB, stylesheet: 20 * KB, document: 15 * KB };
const OF_ADMINISTRATION: Most = { script: 185 * KB, stylesheet: 20 * KB, document: 40 * KB };

/** Opens each page in a browser that has kept nothing but the cookies: it is light enough, and all of it is from our own host. */
async function expectLight(newBrowser: () => Promise<BrowserContext>, cookies: Cookies, paths: readonly string[], most: Most) {
  for (const path of paths) {
    const browser = await newBrowser();
    await browser.addCookies(cookies);
    const page = await browser.newPage();
    const weight = await weigh(page, path);
    expect(new URL(page.url()).pathname, "the page that was weighed").toBe(new URL(path, page.url()).pathname);
    expect(weight.script, `script of ${path}`).toBeLessThanOrEqual(most.script);
    expect(weight.stylesheet, `styles of ${path}`).toBeLessThanOrEqual(most.stylesheet);
    expect(weight.document, `HTML of ${path}`).toBeLessThanOrEqual(most.document);
    expect(weight.font, path).toBe(0);
    expect(weight.hosts, path).toEqual([new URL(page.url()).host]);
  }
}

const both = { email: "confirmed", mobile: "confirmed" } as const;

test.describe("weight", { tag: "@script" }, () => {
  test("the pages of signing in are light, and fetch nothing from anybody else", async ({
    mailedLink,
    confirm,
    newBrowser,
    page,
  }) => {
    await expectLight(newBrowser, [], ["/sign-in", "/forgot", mailedLink], OF_SIGN_IN);
    await expectLight(newBrowser, await page.context().cookies(), ["/confirm"], OF_SIGN_IN);
    await confirm.later();
    await expect(page).toHaveURL(/\/webtop$/);
    await expectLight(newBrowser, await page.context().cookies(), ["/webtop"], OF_SIGN_IN);
  });

  test.describe("where a second factor is required", () => {
    test.use({ policy: { secondFactor: "required" } });

    test("its page, and those of a forgotten password, are as light", async ({
      signIn,
      forgot,
      person,
      mailbox,
      phone,
      newBrowser,
      page,
    }) => {
      const somebody = await person(both);
      const cookies = () => page.context().cookies();
      await signIn.as(somebody);
      await expectLight(newBrowser, await cookies(), ["/sign-in/code"], OF_SIGN_IN);
      await forgot.open();
      await forgot.ask(somebody.login, "email");
      const link = await mailbox.linkFor(somebody.email);
      await expectLight(newBrowser, await cookies(), ["/forgot/code", link], OF_SIGN_IN);
      await page.goto(link);
      await forgot.goOn();
      await forgot.enter(await phone.codeFor(somebody.mobile));
      await expect(forgot.password).toBeVisible();
      await expectLight(newBrowser, await cookies(), ["/forgot/new"], OF_SIGN_IN);
    });
  });

  test("a QR code weighs no more than a page may", async ({ signIn, confirm, app, person, newBrowser }) => {
    await signIn.as(await person({ email: "missing", mobile: "missing" }));
    await confirm.later();
    await app.open();
    await app.begin();
    await expect(app.qrCode).toBeVisible();
    await expectLight(newBrowser, await signIn.page.context().cookies(), ["/account/app"], OF_SIGN_IN);
  });

  test("a holder's account is as light as the pages of signing in", async ({ signIn, person, newBrowser }) => {
    await signIn.as(await person(both));
    const paths = ["/account", "/account/password", "/account/remove/email"];
    await expectLight(newBrowser, await signIn.page.context().cookies(), paths, OF_SIGN_IN);
  });

  test("the pages of the administration are light enough", async ({ desk, directory, person, administrator, newBrowser }) => {
    const campaign = await makeLaunched({ createdBy: administrator.id, directoryId: directory.id, total: 120, reached: 120 });
    for (let each = 0; each < 60; each++) {
      const somebody = await makeConfirmedUser({ directoryId: directory.id });
      await makeTargets(campaign.id, somebody, { confirmedAt: new Date() }, { skips: 1 });
    }
    for (let each = 0; each < 25; each++) {
      const { id: userId } = await person();
      await makeMessage({ userId });
    }
    await desk.policy.open(directory);
    await desk.policy.manageContacts();
    await desk.page.waitForURL(/\/who$/);
    const who = new URL(desk.page.url()).pathname;
    const review = who.replace(/who$/, "review");
    const paths = [
      "/admin",
      "/admin/directories",
      `/admin/directories/${directory.id}/policy`,
      `/admin/directories/${directory.id}/shared`,
      "/admin/campaigns",
      `/admin/campaigns/${campaign.id}`,
      `/admin/campaigns/${campaign.id}/people`,
      who,
      `${who}/people`,
      who.replace(/who$/, "what"),
      review,
      `${review}/people?effect=asked`,
      "/admin/users",
      `/admin/users/${(await person()).id}`,
      "/admin/organisation",
      "/admin/services/templates",
      "/admin/messages",
      "/admin/services",
      "/admin/limits",
    ];
    await expectLight(newBrowser, await desk.page.context().cookies(), paths, OF_ADMINISTRATION);
  });
});
