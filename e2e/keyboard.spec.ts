import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";

/** What the page of a test received from a hand, counted where it arrives. */
async function countEffort(page: Page) {
  await page.addInitScript(() => {
    const count = (what: string) => sessionStorage.setItem(what, String(Number(sessionStorage.getItem(what) ?? 0) + 1));
    addEventListener("pointerdown", () => count("clicks"), true);
    addEventListener("keydown", ({ key }) => count(key === "Tab" ? "tabs" : "keys"), true);
  });
  const read = (what: string) => page.evaluate((name) => Number(sessionStorage.getItem(name) ?? 0), what);
  return {
    forget: () => page.evaluate(() => sessionStorage.clear()),
    clicks: () => read("clicks"),
    tabs: () => read("tabs"),
    keys: () => read("keys"),
  };
}

test.describe("effort", { tag: "@script" }, () => {
  test("both contacts, when they are right: one click, two codes, and never another page", async ({
    signIn,
    confirm,
    mailbox,
    phone,
    employee,
    page,
  }) => {
    const effort = await countEffort(page);
    await signIn.as(employee);
    await expect(confirm.heading).toBeVisible();
    await effort.forget();
    let pages = 0;
    page.on("load", () => {
      pages += 1;
    });
    await confirm.sendBothButton.click();
    await expect(confirm.codeField("email")).toBeFocused();
    await page.keyboard.type(await mailbox.codeFor(employee.email));
    await page.keyboard.press("Enter");
    await expect(page.getByText("E-mail confirmé.")).toBeFocused();
    await page.keyboard.press("Tab");
    await expect(confirm.codeField("mobile")).toBeFocused();
    await page.keyboard.type(await phone.codeFor(employee.mobile));
    await page.keyboard.press("Enter");
    await expect(confirm.done).toBeVisible();
    expect({ clicks: await effort.clicks(), keys: await effort.keys(), pages }).toEqual({ clicks: 1, keys: 14, pages: 0 });
  });

  test("by keyboard alone: six stops at most, and the focus is where the next thing is to be done", async ({
    signIn,
    confirm,
    mailbox,
    phone,
    employee,
    page,
  }) => {
    const effort = await countEffort(page);
    await signIn.as(employee);
    await expect(confirm.heading).toBeVisible();
    await page.reload();
    await effort.forget();
    while (!(await confirm.sendBothButton.evaluate((button) => button === document.activeElement))) {
      expect(await effort.tabs()).toBeLessThan(6);
      await page.keyboard.press("Tab");
    }
    await expect(confirm.sendBothButton).toHaveCSS("outline-style", "solid");
    await page.keyboard.press("Enter");
    await expect(confirm.codeField("email")).toBeFocused();
    await page.keyboard.type(await mailbox.codeFor(employee.email));
    await page.keyboard.press("Enter");
    await expect(page.getByText("E-mail confirmé.")).toBeFocused();
    await page.keyboard.press("Tab");
    await expect(confirm.codeField("mobile")).toBeFocused();
    await page.keyboard.type(await phone.codeFor(employee.mobile));
    await page.keyboard.press("Enter");
    await expect(confirm.done).toBeVisible();
    expect(await effort.tabs()).toBeLessThanOrEqual(6);
    expect(await effort.clicks()).toBe(0);
  });

  test("« Plus tard » is one click", async ({ signIn, confirm, employee, page }) => {
    const effort = await countEffort(page);
    await signIn.as(employee);
    await expect(confirm.heading).toBeVisible();
    await effort.forget();
    await confirm.later();
    await expect(page).toHaveURL(/\/webtop$/);
    expect(await effort.clicks()).toBe(1);
  });

  test("from the administration's first page to a launched campaign: eight clicks at most", async ({
    person,
    provenDesk: { page, policy, wizard },
  }) => {
    await person({ email: "confirmed", mobile: "confirmed" });
    // Of somebody whose proof is fresh: the code that is typed otherwise belongs to no screen of the wizard.
    const effort = await countEffort(page);
    await page.goto("/admin");
    await effort.forget();
    await page.getByRole("link", { name: "Siège" }).click();
    await policy.manageContacts();
    await wizard.launchAsProposed();
    await expect(wizard.content).toContainText("Terminé : 2 informations marquées, 0 échec.");
    expect(await effort.clicks()).toBeLessThanOrEqual(8);
  });

  test("sign-in is filled from the first field on, and sent with Enter", async ({ signIn, employee, page, confirm }) => {
    await signIn.open();
    await signIn.login.focus();
    await page.keyboard.type(employee.login);
    await page.keyboard.press("Tab");
    await page.keyboard.type(employee.password);
    await page.keyboard.press("Enter");
    await expect(confirm.heading).toBeVisible();
  });
});
