import type { Page, Request } from "@playwright/test";
import { someMobile } from "@/db/testing/factories";
import { expect, test } from "./fixtures";
import { AccountPage } from "./pages/account.page";
import { SignInPage } from "./pages/sign-in.page";
import { type FoundForm, formsOf, postForm } from "./support/forms";
import { asRead } from "./support/people";

const both = { email: "confirmed", mobile: "confirmed" } as const;

const WANTED = "Trois voiliers devant la digue";

test("a holder finds their account from any page, and changes a contact there; the old one stays until the new one is proved", async ({
  signIn,
  confirm,
  person,
  mailbox,
  phone,
  page,
  language,
}) => {
  const somebody = await person(both);
  const account = new AccountPage(page, language);
  await signIn.as(somebody);
  await account.follow();
  await expect(confirm.card("mobile")).toContainText(asRead(somebody.mobile));
  await expect(confirm.card("mobile")).toContainText(/Confirmé le \d{1,2}\s\S+\s\d{4}\./);
  await expect(confirm.card("email")).toContainText("Sert à : récupérer votre mot de passe.");

  const wanted = someMobile();
  await confirm.change("mobile", asRead(wanted));
  await expect(page).toHaveURL(/\/account(#\w+-heading)?$/);
  await expect(confirm.card("mobile")).toContainText(`${asRead(somebody.mobile)} reste en service`);
  await confirm.proveBy("email");
  await confirm.prove(await mailbox.codeFor(somebody.email));
  await confirm.send("mobile");
  await confirm.enter("mobile", await phone.codeFor(wanted));
  await expect(page).toHaveURL(/\/account(#\w+-heading)?$/);
  await expect(confirm.card("mobile")).toContainText(asRead(wanted));
  await expect(confirm.card("mobile")).not.toContainText(asRead(somebody.mobile));
  await expect(account.history.first()).toContainText("Mobile confirmé");
});

test("a change that waits is given up where it was begun", async ({ signIn, confirm, person, page, language }) => {
  const account = new AccountPage(page, language);
  const somebody = await person(both);
  await signIn.as(somebody);
  await account.open();
  await confirm.change("email", `autre.${somebody.email}`);
  await confirm.cancelChange("email");
  await expect(page).toHaveURL(/\/account(#\w+-heading)?$/);
  await expect(confirm.card("email")).not.toContainText(`autre.${somebody.email}`);
});

test("a contact is removed after a proof, its holder is told, and the last way to recover stays", async ({
  signIn,
  confirm,
  person,
  mailbox,
  phone,
  page,
  language,
}) => {
  const somebody = await person(both);
  const account = new AccountPage(page, language);
  await signIn.as(somebody);
  await account.open();
  await account.askToRemove("mobile");
  await confirm.proveBy("email");
  await confirm.prove(await mailbox.codeFor(somebody.email));
  await expect(page.getByRole("main")).toContainText(`${asRead(somebody.mobile)} ne servira plus`);
  await account.remove("mobile");
  await expect(account.done).toContainText("Votre mobile est supprimé.");
  await expect(confirm.card("mobile")).toContainText("Aucun mobile enregistré.");
  expect((await mailbox.next(somebody.email)).text).toContain("supprim");
  expect((await phone.next(somebody.mobile)).text).toContain("Joignable");

  await account.askToRemove("email");
  await expect(page.getByRole("main")).toContainText("C'est votre dernier moyen de remplacer vous-même un mot de passe oublié.");
  await expect(page.getByRole("button", { name: "Supprimer l'e-mail" })).toBeHidden();
});

test("sessions are closed one by one, or all others at once, and whoever sits there is out", async ({
  signIn,
  person,
  page,
  language,
  newBrowser,
}) => {
  const somebody = await person(both);
  const account = new AccountPage(page, language);
  const elsewhere: SignInPage[] = [];
  for (let n = 0; n < 3; n++) {
    const there = new SignInPage(await (await newBrowser()).newPage(), language);
    await there.as(somebody);
    elsewhere.push(there);
  }
  await signIn.as(somebody);
  await account.open();
  await expect(account.sessions).toHaveCount(4);
  await expect(account.sessions.first()).toContainText("Cette session");
  await expect(account.thisSession).toHaveCount(1);
  await expect(account.sessions.first()).toContainText(/Chrome sur .+Ouverte le .+ depuis 127\.0\.0\.1\./s);

  await account.endOne();
  await expect(account.done).toContainText("La session est fermée.");
  await expect(account.sessions).toHaveCount(3);
  await account.endOthers();
  await expect(account.done).toContainText("Toutes vos autres sessions sont fermées.");
  await expect(account.sessions).toHaveCount(1);
  for (const { page: there, heading } of elsewhere) {
    await there.goto("/webtop");
    await expect(heading).toBeVisible();
  }
});

test("everything is closed by one button, here as well", async ({ signIn, person, page, language, newBrowser }) => {
  const somebody = await person(both);
  const there = new SignInPage(await (await newBrowser()).newPage(), language);
  await there.as(somebody);
  await signIn.as(somebody);
  const account = new AccountPage(page, language);
  await account.open();
  await account.endAll();
  await expect(signIn.heading).toBeVisible();
  await page.goto("/account");
  await expect(signIn.heading).toBeVisible();
  await there.page.goto("/account");
  await expect(there.heading).toBeVisible();
});

test("the password is changed by whoever knows the present one; this session stays, the others do not", async ({
  signIn,
  person,
  mailbox,
  canaries,
  page,
  language,
  newBrowser,
}) => {
  canaries.plant("password", WANTED);
  const somebody = await person(both);
  const there = new SignInPage(await (await newBrowser()).newPage(), language);
  await there.as(somebody);
  await signIn.as(somebody);
  const account = new AccountPage(page, language);
  await account.openPassword();
  await account.changePassword("ce n'est pas celui-là", WANTED);
  await expect(account.present).toHaveAccessibleDescription("Ce mot de passe est incorrect.");
  await account.changePassword(somebody.password, "court");
  await expect(account.wanted).toHaveAccessibleDescription(/Choisissez un mot de passe d'au moins 12 caractères\./);
  await expect(account.present).toHaveValue("");
  await account.changePassword(somebody.password, WANTED);
  await expect(account.done).toContainText("Votre mot de passe est changé.");
  await expect(account.sessions).toHaveCount(1);
  await expect(account.history.first()).toContainText("Mot de passe changé");
  expect((await mailbox.next(somebody.email)).text).toContain("mot de passe");
  await there.page.goto("/webtop");
  await there.fill(somebody);
  await expect(there.problem).toContainText("Identifiant ou mot de passe incorrect.");
  await there.as({ login: somebody.login, password: WANTED });
});

test("a proof that is sent twice leads on, whichever of the two is answered", async ({
  signIn,
  confirm,
  person,
  time,
  page,
  context,
  newBrowser,
}) => {
  const somebody = await person({ email: "missing", mobile: "missing" });
  await signIn.as(somebody);
  await confirm.later();
  await time.passes({ minutes: 11 });
  const late = await (await newBrowser()).newPage();
  await late.context().addCookies(await context.cookies());
  for (const each of [page, late]) await each.goto("/prove");
  const form = (await formsOf(page, "/prove")).find(({ id }) => id === "prove");
  if (!form) throw new Error("no password is asked for");
  const send = (from: Page) => postForm(from, "/prove", form, { password: Buffer.from(somebody.password) });

  const answers = [...(await Promise.all([send(page), send(page)])), await send(late)];
  expect(answers.map((answer) => answer.status())).toEqual([303, 303, 303]);
  const [first, second, third] = answers.map((answer) => answer.headers().location ?? "");
  expect(third).toContain("/sign-in?next=");
  for (const [from, location] of [
    [late, third],
    [page, first],
    [page, second],
  ] as const) {
    await from.goto(location ?? "");
    await expect(from).toHaveURL(/\/webtop$/);
  }
});

test("the language of the account is chosen there, too", async ({ signIn, person, page, language }) => {
  await signIn.as(await person(both));
  await new AccountPage(page, language).open();
  await page
    .getByRole("form", { name: "Langue des écrans et des messages" })
    .getByRole("button", { name: "EN – English" })
    .click();
  const english = new AccountPage(page, "en");
  await expect(english.heading).toBeVisible();
  await expect(english.history.first()).toContainText("Sign-in");
  await english.askToRemove("email");
  await expect(page.getByRole("heading", { level: 1, name: "Remove the email?" })).toBeVisible();
});

test.describe("keyboard", { tag: "@script" }, () => {
  test("the focus is on what was done, or on what is next", async ({
    signIn,
    confirm,
    person,
    mailbox,
    page,
    language,
    newBrowser,
  }) => {
    const somebody = await person(both);
    const there = new SignInPage(await (await newBrowser()).newPage(), language);
    await there.as(somebody);
    await signIn.as(somebody);
    const account = new AccountPage(page, language);
    await account.open();
    await account.endOne();
    await expect(account.done).toBeFocused();
    await confirm.change("mobile", asRead(someMobile()));
    await confirm.proveBy("email");
    await confirm.prove(await mailbox.codeFor(somebody.email));
    await confirm.send("mobile");
    await expect(confirm.codeField("mobile")).toBeFocused();
    await account.askToRemove("mobile");
    await account.remove("mobile");
    await expect(account.done).toBeFocused();
  });
});

type Captured = { form: FoundForm; fetch: Request };

/** What a copy of a browser's cookies is worth: to a page, to a fetch of one by script, and to an action. */
async function worthOf(copy: Page, { form, fetch }: Captured) {
  const { cookie: _, ...headers } = await fetch.allHeaders();
  const answers = [
    await copy.request.get("/account", { maxRedirects: 0 }),
    await copy.request.get(fetch.url(), { maxRedirects: 0, headers: withoutPseudo(headers) }),
    await postForm(copy, "/account", form, {}),
  ];
  return answers.map((answer) => (/\/sign-in/.test(answer.headers().location ?? "") ? "refused" : answer.status()));
}

const withoutPseudo = (headers: Record<string, string>) =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => !name.startsWith(":")));

test.describe("replay", { tag: "@script" }, () => {
  test("D4: a copied cookie is worth nothing once its session was renewed, ended or left unused: to page, action and RSC fetch", async ({
    signIn,
    confirm,
    person,
    mailbox,
    page,
    context,
    newBrowser,
    time,
    language,
  }) => {
    const somebody = await person(both);
    const account = new AccountPage(page, language);
    const copy = async () => {
      const thief = await newBrowser();
      await thief.addCookies(await context.cookies());
      const there = await thief.newPage();
      await there.goto("/help");
      return there;
    };
    const there = new SignInPage(await (await newBrowser()).newPage(), language);
    const REFUSED = ["refused", "refused", "refused"];

    await there.as(somebody);
    await signIn.as(somebody);
    const fetched = page.waitForRequest(
      (request) => request.headers().rsc === "1" && new URL(request.url()).pathname === "/account",
    );
    await account.follow();
    const form = (await formsOf(page, "/account")).find(({ id }) => id === "end-others");
    if (!form) throw new Error("no other session to close");
    const captured = { form, fetch: await fetched };
    const beforeProof = await copy();
    expect(await worthOf(beforeProof, captured)).toEqual([200, 200, 303]);
    await there.page.goto("/account");
    await there.fill(somebody);

    await page.goto(`/prove?next=${encodeURIComponent("/account")}`);
    await confirm.proveBy("email");
    await confirm.prove(await mailbox.codeFor(somebody.email));
    expect(await worthOf(beforeProof, captured)).toEqual([200, 200, "refused"]);
    await time.passes({ minutes: 1 });
    expect(await worthOf(beforeProof, captured)).toEqual(REFUSED);
    await account.open();
    await expect(account.sessions).toHaveCount(2);

    const beforeEnd = await copy();
    await there.page.goto("/account");
    await new AccountPage(there.page, language).endOthers();
    expect(await worthOf(beforeEnd, captured)).toEqual(REFUSED);
    await there.page.goto("/account");
    await expect(there.heading).toBeHidden();

    await signIn.as(somebody);
    const unused = await copy();
    await time.passes({ hours: 9 });
    expect(await worthOf(unused, captured)).toEqual(REFUSED);
  });
});
