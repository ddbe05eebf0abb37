import { expect, test } from "./fixtures";
import { formsOf, postForm } from "./support/forms";

/** What no person types, as it travels. */
const BAD: Record<string, Buffer> = {
  "a NUL": Buffer.from("camille\u0000roy"),
  "half of a surrogate pair": Buffer.from([0x63, 0xed, 0xa0, 0x80, 0x72]),
  "bytes that are no UTF-8": Buffer.from([0x63, 0xff, 0xfe, 0xc3, 0x28]),
  "a change of direction": Buffer.from("camille\u202eyor"),
  "thirty thousand letters": Buffer.alloc(30_000, "a"),
};

const MEGABYTE = Buffer.alloc(1_048_576, "a");

const both = { email: "confirmed", mobile: "confirmed" } as const;

test.describe("input that no honest browser sends", { tag: "@script" }, () => {
  test("D11: no form breaks on it, whatever the field", async ({
    signIn,
    confirm,
    person,
    directory,
    desk,
    newBrowser,
    phone,
  }) => {
    const employee = await person({ email: "missing" });
    await signIn.as(employee);
    await confirm.send("mobile");
    await phone.next(employee.mobile);
    await person(both);
    await desk.policy.open(directory);
    const policy = new URL(desk.page.url()).pathname;
    await desk.policy.manageContacts();
    await desk.page.waitForURL(/\/who$/);
    const draft = new URL(desk.page.url()).pathname.replace(/\/who$/, "");
    const stranger = await (await newBrowser()).newPage();
    await stranger.goto("/sign-in");

    let sent = 0;
    for (const { page, paths } of [
      { page: stranger, paths: ["/sign-in", "/forgot", "/help"] },
      { page: confirm.page, paths: ["/confirm"] },
      {
        page: desk.page,
        paths: [policy, "/admin/organisation", "/admin/limits", `${draft}/who`, `${draft}/what`, `${draft}/review`],
      },
    ]) {
      for (const path of paths) {
        for (const form of await formsOf(page, path)) {
          for (const { name } of form.fields.filter(({ typed }) => typed)) {
            for (const [what, bytes] of Object.entries(BAD)) {
              const answer = await postForm(page, path, form, { [name]: bytes });
              expect(answer.status(), `${what} in ${name} of #${form.id}, ${path}`).toBeLessThan(500);
              sent += 1;
            }
          }
        }
      }
    }
    expect(sent).toBeGreaterThan(50);
    await confirm.page.reload();
    await expect(confirm.heading).toBeVisible();
    await expect(confirm.card("email")).toContainText("Aucune adresse e-mail enregistrée.");
  });

  test("D11: a megabyte is refused before it is read", async ({ signIn }) => {
    await signIn.open();
    const form = (await formsOf(signIn.page, "/sign-in")).find(({ id }) => id === "sign-in");
    if (!form) throw new Error("no form");
    expect((await postForm(signIn.page, "/sign-in", form, { login: MEGABYTE })).status()).toBe(413);
  });

  test("D11: no address breaks on it", async ({ desk, confirm, signIn, employee, product }) => {
    await signIn.as(employee);
    const odd = ["%00", "%ED%A0%80", "%FF", "%E2%80%AE", "a".repeat(3_000), "..%2f..%2f", "%"];
    for (const page of [confirm.page, desk.page]) {
      for (const each of odd) {
        for (const path of [
          `/sign-in?next=${each}`,
          `/confirm?next=${each}&edit=${each}`,
          `/confirm?edit=email&edit=${each}`,
          `/c/${each}`,
          `/c/done?state=${each}`,
          `/f/${each}`,
          `/f/done?state=${each}`,
          `/admin/users?q=${each}`,
          `/admin/users?q=a&after=${each}&before=${each}&directory=${each}`,
          `/admin/messages?login=${each}&after=${each}`,
          `/admin/messages?range=${each}&channel=${each}&state=${each}&template=${each}&live=${each}&before=${each}`,
          `/admin/messages/${each}`,
          `/admin/limits?hours=${each}&reason=${each}&after=${each}`,
          `/admin/campaigns?after=${each}`,
          `/admin/campaigns/${each}`,
          `/admin/campaigns/${each}/review`,
          `/admin/campaigns/${each}/people`,
          `/admin/campaigns/${each}/restore`,
          `/admin/campaigns/${each}/file`,
          `/admin/campaigns/${each}/review/people/file?effect=${each}`,
          `/admin/directories/${each}/readiness/people/file?because=${each}`,
          `/admin/campaigns?state=${each}`,
          `/admin/campaigns/${each}/who/people?after=${each}&before=${each}`,
          `/admin/directories/${each}/policy`,
          `/admin/organisation?saved=${each}`,
          `/admin/services/templates/${each}/fr`,
          `/admin/services/templates/confirm/${each}/html?theme=${each}`,
          `/${each}`,
        ]) {
          const answer = await page.request.get(`${product.url}${path}`, { maxRedirects: 0 });
          expect(answer.status(), path.slice(0, 80)).toBeLessThan(500);
        }
      }
    }
  });

  test("what is pasted into a field by script is refused in words, and kept", async ({ signIn, confirm, person }) => {
    await signIn.as(await person({ email: "missing" }));
    await confirm.save("email", "camille\u202eroy@siege.example");
    await expect(confirm.card("email")).toContainText(
      "Ce champ contient un caractère invisible ou abîmé. Saisissez-le à nouveau.",
    );
    await confirm.valueField("email").fill(`${"a".repeat(70_000)}@siege.example`);
    await confirm.valueField("email").press("Enter");
    await expect(
      confirm.page.getByRole("alert").filter({ hasText: "Ce qui est saisi est trop long pour être envoyé. Raccourcissez-le." }),
    ).toBeVisible();
  });
});
