import type { APIResponse, Page } from "@playwright/test";
import { letTimePass } from "@/db/testing/age";
import { makeDirectory } from "@/db/testing/factories";
import { expect, test } from "./fixtures";
import { FORGOT_WORDS, ForgotPage, type Way } from "./pages/forgot.page";
import { formsOf, postForm } from "./support/forms";
import type { Person } from "./support/people";
import { press } from "./support/press";

const NEW_PASSWORD = "Trois voiliers devant la digue";

const both = { email: "confirmed", mobile: "confirmed" } as const;

const wrong = (code: string) => String((Number(code) + 1) % 10 ** code.length).padStart(code.length, "0");

test.beforeEach(async ({ product: _, canaries }) => {
  canaries.plant("password", NEW_PASSWORD);
  // Every test asks from the same network.
  await letTimePass(3_600_000, ["rate_limit"]);
});

test("a forgotten password is replaced by the code in a mail: the old one, what was open and nothing else ends", async ({
  signIn,
  forgot,
  person,
  mailbox,
  phone,
  newBrowser,
  language,
}) => {
  const somebody = await person(both);
  const elsewhere = await (await newBrowser()).newPage();
  await elsewhere.goto("/sign-in");
  await elsewhere.getByLabel("Identifiant").fill(somebody.login);
  await elsewhere.getByLabel("Mot de passe", { exact: true }).fill(somebody.password);
  await press(elsewhere.getByRole("button", { name: "Se connecter" }));
  await elsewhere.waitForURL(/\/webtop$/);

  await signIn.open();
  await signIn.page.getByRole("link", { name: FORGOT_WORDS[language].link }).click();
  await expect(forgot.heading).toHaveText("Mot de passe oublié");
  await expect(forgot.content).toContainText("Étape 1 sur 3");
  await forgot.ask(somebody.login.toUpperCase(), "email");
  await expect(forgot.heading).toHaveText("Saisissez votre code");
  await expect(forgot.content).toContainText("Étape 2 sur 3");
  await expect(forgot.content).toContainText(
    "Si un compte correspond et que son adresse e-mail est confirmée, un code vient d'y être envoyé.",
  );
  const mail = await mailbox.next(somebody.email);
  expect(mail.subject).toBe("Changez de mot de passe Joignable");
  const code = /\d{4} \d{4}/.exec(mail.text)?.[0] ?? "";
  await forgot.enter(`#${code}`);
  await expect(forgot.heading).toHaveText("Choisissez un nouveau mot de passe");
  await expect(forgot.content).toContainText("Étape 3 sur 3");
  await expect(forgot.password).toHaveAccessibleDescription(
    "Au moins 12 caractères. Une phrase de 3 ou 4 mots convient très bien.",
  );
  await forgot.choose("azertyuiop123");
  await expect(forgot.content).toContainText("Ce mot de passe est trop courant. Choisissez-en un autre.");
  await forgot.choose(NEW_PASSWORD);
  await expect(signIn.heading).toBeVisible();
  await expect(forgot.content).toContainText("Mot de passe modifié. Connectez-vous avec le nouveau.");

  await elsewhere.goto("/webtop");
  await expect(elsewhere).toHaveURL(/\/sign-in/);
  await signIn.fill(somebody);
  await expect(signIn.problem).toContainText("Identifiant ou mot de passe incorrect.");
  await signIn.fill({ login: somebody.login, password: NEW_PASSWORD });
  await expect(signIn.page).toHaveURL(/\/webtop$/);
  expect((await mailbox.next(somebody.email)).text).toContain("127.0.0.1");
  expect((await phone.next(somebody.mobile)).text).toContain("mot de passe remplacé");
});

test.describe("in English", () => {
  test.use({ locale: "en-GB" });

  test("or by the code in a text message", async ({ signIn, forgot, person, phone }) => {
    const somebody = await person({ ...both, locale: "en" });
    await forgot.open();
    await forgot.ask(somebody.login, "mobile");
    await expect(forgot.heading).toHaveText("Enter your code");
    await expect(forgot.content).toContainText(
      "If an account matches and its mobile is confirmed, a code has just been sent to it.",
    );
    const { text } = await phone.next(somebody.mobile);
    expect(text).toMatch(/^\d{8} is your Joignable password reset code\. Valid for 10 min\./);
    await forgot.enter(text);
    await forgot.choose(NEW_PASSWORD);
    await expect(forgot.content).toContainText("Password changed. Sign in with the new one.");
    await signIn.fill({ login: somebody.login, password: NEW_PASSWORD });
    await expect(signIn.page).toHaveURL(/\/webtop$/);
  });
});

test("the mailed link proves by its button, in the browser that asked; elsewhere it says where to go", async ({
  forgot,
  person,
  mailbox,
  newBrowser,
  language,
  request,
}) => {
  const somebody = await person(both);
  await forgot.open();
  await forgot.ask(somebody.login, "email");
  const link = await mailbox.linkFor(somebody.email);
  expect(new URL(link).pathname).toMatch(/^\/forgot\/link\/[\w-]{64}$/);
  const elsewhere = new ForgotPage(await (await newBrowser()).newPage(), language);
  await elsewhere.page.goto(link);
  await expect(elsewhere.heading).toHaveText("Revenez là où vous l'avez demandé");
  await expect(elsewhere.content.getByRole("button")).toHaveCount(0);
  for (let visit = 0; visit < 10; visit++) expect((await request.get(link)).status()).toBe(200);

  await elsewhere.open();
  await elsewhere.ask(somebody.login, "email");
  await elsewhere.page.goto(link);
  await elsewhere.goOn();
  await expect(elsewhere.heading).toHaveText("Saisissez votre code");
  await expect(elsewhere.content).toContainText("Ce lien n'est pas, ou n'est plus, celui de votre demande.");

  await forgot.page.goto(link);
  await expect(forgot.heading).toHaveText("Changer de mot de passe ?");
  await forgot.goOn();
  await expect(forgot.heading).toHaveText("Choisissez un nouveau mot de passe");
  expect(forgot.page.url()).not.toContain(new URL(link).pathname);
  await forgot.choose(NEW_PASSWORD);
  await expect(forgot.page).toHaveURL(/\/sign-in/);
});

test.describe("where a second factor is required", () => {
  test.use({ policy: { secondFactor: "required" } });

  test("two different proofs are asked for", async ({ forgot, person, mailbox, phone }) => {
    const somebody = await person(both);
    await forgot.open();
    await forgot.ask(somebody.login, "email");
    await expect(forgot.content).toContainText("Votre annuaire demande deux preuves : une autre vous sera demandée ensuite.");
    const first = await mailbox.codeFor(somebody.email);
    await forgot.enter(first);
    await expect(forgot.heading).toHaveText("Saisissez un second code");
    await expect(forgot.content).toContainText("Si le mobile du compte est confirmé, un second code vient d'y être envoyé.");
    await forgot.page.goto("/forgot/new");
    await expect(forgot.heading).toHaveText("Saisissez un second code");
    await forgot.enter(first);
    await expect(forgot.content).toContainText("Ce code est incorrect. Vérifiez le dernier message reçu.");
    await forgot.enter(await phone.codeFor(somebody.mobile));
    await expect(forgot.heading).toHaveText("Choisissez un nouveau mot de passe");
    await forgot.choose(NEW_PASSWORD);
    await expect(forgot.content).toContainText("Mot de passe modifié.");
  });

  test("whoever has one kind only is told how to reach the help desk", async ({ forgot, person, mailbox }) => {
    const somebody = await person({ email: "confirmed", mobile: "unconfirmed" });
    await forgot.open();
    await forgot.ask(somebody.login, "email");
    await expect(forgot.heading).toHaveText("Saisissez votre code");
    const { subject, text } = await mailbox.next(somebody.email);
    expect(subject).toBe("Votre mot de passe Joignable");
    expect(text.replace(/\s+/g, " ")).toContain("aucun code n'a été envoyé, et rien n'a changé. C'était vous ? Contactez");
  });
});

test("whoever chose the way that cannot serve is told the other one", async ({ forgot, person, mailbox }) => {
  const somebody = await person({ email: "confirmed", mobile: "unconfirmed" });
  await forgot.open();
  await forgot.ask(somebody.login, "mobile");
  expect((await mailbox.next(somebody.email)).text.replace(/\s+/g, " ")).toContain("Recommencez en choisissant « Par e-mail ».");
});

test("wrong codes are counted for anybody, and after five it begins anew", async ({ forgot, person, mailbox }) => {
  const somebody = await person(both);
  for (const login of [somebody.login, "personne.du.tout"]) {
    await forgot.open();
    await forgot.ask(login, "email");
    const code = login === somebody.login ? wrong(await mailbox.codeFor(somebody.email)) : "48291375";
    await forgot.enter("482913");
    await expect(forgot.content).toContainText("Le code comporte 8 chiffres, par exemple 4829 1375.");
    for (const words of [
      "Ce code est incorrect. Vérifiez le dernier message reçu.",
      "Il vous reste 3 tentatives.",
      "Il vous reste 2 tentatives.",
      "Il vous reste une tentative.",
    ]) {
      await forgot.enter(code);
      await expect(forgot.content).toContainText(words);
      await expect(forgot.code).toHaveValue("");
    }
    await forgot.enter(code);
    await expect(forgot.heading).toHaveText("Mot de passe oublié");
    await expect(forgot.content).toContainText("Trop de codes incorrects. Faites une nouvelle demande.");
  }
});

test("after half an hour the request is over, and the help that is always there leads to a new one", async ({
  forgot,
  person,
  time,
}) => {
  const somebody = await person(both);
  await forgot.page.goto("/forgot/code");
  await expect(forgot.heading).toHaveText("Mot de passe oublié");
  await forgot.ask(somebody.login, "email");
  await forgot.content.locator("summary").click();
  await expect(forgot.content).toContainText("Seules les informations confirmées peuvent être utilisées.");
  await time.passes({ minutes: 31 });
  await forgot.enter("48291375");
  await expect(forgot.content).toContainText("Cette demande n'est plus valable. Faites-en une nouvelle.");
});

test("a login is asked for five times an hour, whoever it belongs to", async ({ forgot, person, newBrowser, language }) => {
  const somebody = await person(both);
  for (const login of [somebody.login, "personne.du.tout"]) {
    for (let n = 0; n < 5; n++) {
      await forgot.open();
      await forgot.ask(login, "email");
      await expect(forgot.heading).toHaveText("Saisissez votre code");
    }
    const another = new ForgotPage(await (await newBrowser()).newPage(), language);
    await another.open();
    await another.ask(login, "email");
    await expect(another.problem).toContainText(/Trop de demandes\. Réessayez à \d{2}:\d{2}:\d{2}\./);
  }
});

test.describe("what the policies offer", () => {
  test.use({ policy: { recoversByMobile: false } });

  test("is all that is shown, and of another directory what was said is kept", async ({ forgot, employee }) => {
    await forgot.open();
    await expect(forgot.page.getByLabel("Par SMS")).toHaveCount(0);
    await makeDirectory({ slug: "filiale", name: "Filiale" });
    await forgot.open();
    await forgot.directory.selectOption("Siège");
    await forgot.ask(employee.login, "mobile");
    await expect(forgot.content).toContainText("Cet annuaire ne permet pas de remplacer un mot de passe de cette façon.");
    await expect(forgot.login).toHaveValue(employee.login);
    await forgot.directory.selectOption("Filiale");
    await forgot.ask("personne", "mobile");
    await expect(forgot.heading).toHaveText("Saisissez votre code");
  });
});

test.describe("where nothing is offered", () => {
  test.use({ policy: { recoversByEmail: false, recoversByMobile: false } });

  test("the page says so, and whom to ask", async ({ forgot }) => {
    await forgot.open();
    await expect(forgot.content).toContainText("Un mot de passe oublié ne peut pas être remplacé en ligne ici.");
    await expect(forgot.content.getByRole("button")).toHaveCount(0);
  });
});

const PUSHED = /<script nonce="#">self\.__next_f\.push\((\[1,.*?\])\)<\/script>/gs;

/** What React sends beside the page, in lines: it writes and numbers them in the order in which its components are ready. */
const linesOf = (body: string) =>
  [...body.matchAll(PUSHED)]
    .map(([, pushed = ""]) => (JSON.parse(pushed) as [number, string])[1])
    .join("")
    .split("\n")
    .map((line) => line.replace(/^[\da-f]+:/, "#:").replaceAll(/"\$([@A-Zh]?)[\da-f]+"/g, '"$$$1#"'))
    .toSorted();

/** What an answer consists of, but for what differs at every request: its nonce, the moment, and what its cookie holds. */
async function anatomy(answer: APIResponse, login: string) {
  const [, nonce = ""] = /'nonce-([^']+)'/.exec(answer.headers()["content-security-policy"] ?? "") ?? [];
  expect(nonce.length).toBeGreaterThan(20);
  const masked = (text: string) =>
    text
      .replaceAll(nonce, "#")
      .replaceAll(/(joignable-recovery=)([\w-]+)/g, (_, name, value) => `${name}${"#".repeat(value.length)}`)
      .replaceAll(/(Expires=)[^;]+/gi, "$1#")
      .replaceAll(login, "#");
  const headers = answer.headersArray().filter(({ name }) => name.toLowerCase() !== "date");
  const body = masked(await answer.text());
  return {
    status: answer.status(),
    headers: headers.map(({ name, value }) => masked(`${name}: ${value}`)),
    page: body.replaceAll(PUSHED, ""),
    beside: linesOf(body),
  };
}

/** What somebody reads who asks from a browser that has never been here. */
async function answersTo(page: Page, login: string, way: Way) {
  await page.context().clearCookies();
  const send = async (path: string, id: string, typed: Record<string, string>) => {
    const form = (await formsOf(page, path)).find((each) => each.id === id);
    if (!form) throw new Error(`${path} has no form ${id}`);
    const fields = form.fields.filter(({ name }, index) => form.fields.findIndex((each) => each.name === name) === index);
    const bytes = Object.fromEntries(Object.entries(typed).map(([name, text]) => [name, Buffer.from(text)]));
    return anatomy(await postForm(page, path, { id, fields }, bytes), login);
  };
  const asked = await send("/forgot", "forgot", { directory: "siege", login, way });
  const shown = await anatomy(await page.request.get("/forgot/code", { maxRedirects: 0 }), login);
  if (shown.status !== 200) return { asked, shown };
  const guessed = await send("/forgot/code", "recovery-code", { code: "48291375" });
  return { asked, shown, guessed };
}

test.describe("D5", { tag: "@script" }, () => {
  for (const policy of [
    {},
    { secondFactor: "required" },
    { recoversByMobile: false },
    { recoversByEmail: false, secondFactor: "required" },
  ] as const)
    test.describe(JSON.stringify(policy), () => {
      test.use({ policy });

      test("D5: nothing in what is answered tells who exists or what is confirmed", async ({ person, page }) => {
        await page.goto("/help");
        await makeDirectory({ slug: "filiale", name: "Filiale", policy });
        const people: Record<string, Person | null> = {
          known: await person(both),
          "one kind": await person({ email: "confirmed", mobile: "missing" }),
          unconfirmed: await person(),
          campaign: await person({ email: "campaign", mobile: "campaign" }),
          disabled: await person({ ...both, disabledAt: new Date() }),
          elsewhere: await person({ ...both, directoryId: (await makeDirectory({ slug: "autre", policy })).id }),
          unknown: null,
        };
        for (const way of ["email", "mobile"] as const) {
          await letTimePass(3_600_000, ["rate_limit"]);
          const answers = [];
          for (const somebody of Object.values(people))
            answers.push(await answersTo(page, somebody?.login ?? "personne.du.tout", way));
          for (const [n, name] of Object.keys(people).entries()) expect(answers[n], `${name}, ${way}`).toEqual(answers[0]);
          if (answers[0]?.guessed) expect(answers[0].guessed.page).toContain("Ce code est incorrect.");
        }
      });
    });
});
