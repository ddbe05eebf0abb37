import { fingerprint } from "@/db/testing/fingerprint";
import { expect, test } from "./fixtures";
import { SecondFactorPage } from "./pages/second-factor.page";
import { ServicesPage } from "./pages/services.page";
import { SignInPage } from "./pages/sign-in.page";
import { UserPage } from "./pages/user.page";
import { formsOf, postForm } from "./support/forms";
import { maskOf } from "./support/masks";
import { press } from "./support/press";

const both = { email: "confirmed", mobile: "confirmed" } as const;

test("an account is found from the list, says in words what it is good for, and shows no whole address", async ({
  person,
  desk: { page },
}) => {
  const zoe = await person({ displayName: "Zoé Le Goff", email: "confirmed", mobile: "unconfirmed" });
  await page.goto("/admin/users");
  await page.getByRole("link", { name: "Zoé Le Goff" }).click();
  const user = new UserPage(page, "fr");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Zoé Le Goff");
  await expect(user.card("email")).toContainText(maskOf(zoe.email));
  await expect(user.card("email")).toContainText("Oui, pour la connexion et le mot de passe oublié");
  await expect(user.card("mobile")).toContainText("Jamais confirmée");
  await expect(user.card("mobile")).toContainText("Annuaire");
  await expect(user.card("access")).toContainText("Oui, par e-mail");
  await expect(user.card("access")).toContainText("la politique ne demande pas de second facteur");
  const html = await page.content();
  for (const whole of [zoe.email, zoe.mobile]) expect(html).not.toContain(whole);
});

test("what an administrator does is said, and only the person confirms", async ({
  person,
  administrator,
  desk: { page, services },
  mailbox,
  phone,
  signIn,
  confirm,
}) => {
  const zoe = await person({ displayName: "Zoé Le Goff", ...both });
  const user = new UserPage(page, "fr");
  await user.openTask(zoe.id, "email/unconfirm");
  await services.prove(() => phone.codeFor(administrator.mobile));
  await user.confirm();
  await expect(user.problem).toContainText("Choisissez une raison.");
  await user.unconfirm(zoe.id, "email", "due");
  await expect(user.done.first()).toContainText("L'information de contact est à confirmer.");
  await expect(user.card("email")).toContainText("À confirmer à nouveau");

  await user.enter(zoe.id, "mobile", "01 42 68 53 00");
  await expect(user.field("mobile")).toHaveAccessibleDescription(/mobile/);
  await user.enter(zoe.id, "mobile", "06 45 12 34 56");
  await expect(user.card("mobile")).toContainText("Saisie par un administrateur");
  await expect(user.card("mobile")).toContainText("En attente");

  await press(page.getByRole("button", { name: "Renvoyer la demande pour l'e-mail" }));
  await expect(user.done.first()).toContainText("La demande est envoyée.");
  const code = await mailbox.codeFor(zoe.email);
  await signIn.as(zoe);
  await confirm.enter("email", code);
  await user.open(zoe.id);
  await expect(user.card("email")).toContainText("Par un code");
});

test("a temporary password is shown once, and the former one opens nothing any more", async ({
  person,
  administrator,
  desk: { page, services },
  phone,
  signIn,
  newBrowser,
}) => {
  const zoe = await person({ displayName: "Zoé Le Goff", ...both });
  await signIn.as(zoe);
  const user = new UserPage(page, "fr");
  await user.openTask(zoe.id, "access/password");
  await services.prove(() => phone.codeFor(administrator.mobile));
  await user.confirm();
  await expect(user.secret).toHaveText(/^(\w{4}-){3}\w{4}$/);
  const password = (await user.secret.textContent()) ?? "";
  await user.openTask(zoe.id, "access/password");
  await expect(user.secret).toBeHidden();
  expect(await page.content()).not.toContain(password);

  await signIn.page.goto("/webtop");
  await expect(signIn.heading).toBeVisible();
  await signIn.fill(zoe);
  await expect(signIn.problem).toBeVisible();
  const again = new SignInPage(await (await newBrowser()).newPage(), "fr");
  await again.as({ login: zoe.login, password });
  await expect(again.page).toHaveURL(/\/sign-in\/password$/);
});

test.describe("with a second factor", () => {
  test.use({ policy: { secondFactor: "required" } });

  test("who has only the password and telephones the help desk moves nothing unnoticed", async ({
    person,
    administrator,
    desk: { page },
    signIn,
    secondFactor,
    confirm,
    mailbox,
    phone,
  }) => {
    await page.goto("/sign-in/code");
    const atDesk = new SecondFactorPage(page, "fr");
    await atDesk.choose("mobile");
    await atDesk.enter("mobile", await phone.codeFor(administrator.mobile));
    const owner = await person({ displayName: "Zoé Le Goff", email: "confirmed", mobile: "campaign" });
    const user = new UserPage(page, "fr");
    await user.openTask(owner.id, "access/pass");
    await user.confirm();
    await expect(user.secret).toHaveText(/^(\w{4}-){3}\w{4}$/);
    const pass = (await user.secret.textContent()) ?? "";
    expect((await mailbox.next(owner.email)).subject).toContain("laissez-passer");

    await signIn.as(owner);
    await secondFactor.passLink.click();
    await secondFactor.enter("pass", pass);
    await confirm.change("mobile", "06 45 12 34 57");
    await confirm.enter("mobile", await phone.codeFor("+33645123457"));
    expect((await mailbox.next(owner.email)).text).toContain("•• •• •• •• 57");
    await user.open(owner.id);
    await expect(user.card("mobile")).toContainText("À partir du");
    await expect(user.card("email")).toContainText("Oui, pour la connexion");
  });
});

test("D17: nobody does anything to an account of their own, or to an administrator's without a proof, by whatever request", {
  tag: "@script",
}, async ({ person, administrator, signIn, newBrowser, desk: { page, services }, phone }) => {
  const colleague = await person({ displayName: "Bruno Favre", role: "administrator", ...both });
  const zoe = await person({ displayName: "Zoé Le Goff", ...both });
  const tasks = ["email/unconfirm", "mobile/change", "email/exempt", "access/pass", "access/disable"];
  const user = new UserPage(page, "fr");
  await user.open(colleague.id);
  await expect(user.content).toContainText("se renouvelle sur le serveur seulement");
  await expect(page.getByRole("link", { name: "Donner un mot de passe provisoire" })).toBeHidden();
  await page.goto(`/admin/users/${colleague.id}/access/pass`);
  await services.prove(() => phone.codeFor(administrator.mobile));

  const unproven = await (await newBrowser()).newPage();
  await new SignInPage(unproven, "fr").as(await person({ displayName: "Chloé Roux", role: "administrator", ...both }));
  const own = await (await newBrowser()).newPage();
  await new SignInPage(own, "fr").as(colleague);
  await signIn.as(zoe);
  for (const task of tasks) {
    const path = `/admin/users/${colleague.id}/${task}`;
    const form = (await formsOf(page, path)).find(({ id }) => id === task.split("/")[1]);
    if (!form) throw new Error(`no form at ${path}`);
    const bytes = { reason: Buffer.from("distrusted"), value: Buffer.from("06 45 12 34 58") };
    form.fields = form.fields.filter(({ name }, place) => form.fields.findIndex((one) => one.name === name) === place);
    for (const [who, browser] of Object.entries({ user: signIn.page, unproven, own })) {
      const before = await fingerprint();
      await postForm(browser, path, form, bytes);
      expect(await fingerprint(), `${task} by ${who}`).toEqual(before);
    }
  }
  const form = (await formsOf(page, `/admin/users/${colleague.id}/access/disable`)).find(({ id }) => id === "disable");
  if (!form) throw new Error("no form");
  const before = await fingerprint();
  await postForm(page, `/admin/users/${colleague.id}/access/disable`, form, {});
  expect((await fingerprint()).user, "the same request of who proved it").not.toBe(before.user);
});

test("an administrator's access pass is shown to the second administrator who approves it", async ({
  person,
  administrator,
  newBrowser,
  desk: { page, services },
  phone,
}) => {
  const locked = await person({ displayName: "Bruno Favre", role: "administrator", ...both });
  const second = await person({ displayName: "Chloé Roux", role: "administrator", ...both });
  const user = new UserPage(page, "fr");
  await user.openTask(locked.id, "access/pass");
  await services.prove(() => phone.codeFor(administrator.mobile));
  await user.confirm();
  await expect(user.content).toContainText("attend l'accord d'un second administrateur");
  await expect(user.secret).toBeHidden();
  await user.open(locked.id);
  await expect(page.getByRole("link", { name: "Approuver le laissez-passer" })).toBeHidden();

  const other = await (await newBrowser()).newPage();
  await new SignInPage(other, "fr").as(second);
  const approving = new UserPage(other, "fr");
  await approving.open(locked.id);
  await other.getByRole("link", { name: "Approuver le laissez-passer" }).click();
  await other.waitForURL(/\/prove\?/);
  await new ServicesPage(other, "fr").prove(() => phone.codeFor(second.mobile));
  await approving.confirm();
  await expect(approving.secret).toHaveText(/^(\w{4}-){3}\w{4}$/);
});

test("a value that several accounts confirmed is listed for who decides whether it is trusted", async ({
  person,
  directory,
  desk: { page },
}) => {
  const first = await person({ displayName: "Zoé Le Goff", ...both });
  await page.goto(`/admin/directories/${directory.id}/policy`);
  await page.getByRole("link", { name: "Voir les valeurs partagées" }).click();
  await expect(page.getByText("Aucune valeur n'est partagée dans cet annuaire.")).toBeVisible();
  expect(await page.content()).not.toContain(first.mobile);
});
