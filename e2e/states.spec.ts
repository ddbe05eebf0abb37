import { expect, test } from "./fixtures";
import { eventually } from "./support/eventually";
import { asRead } from "./support/people";

/** Another code of as many digits. */
const wrong = (code: string) => String((Number(code) + 1) % 10 ** code.length).padStart(code.length, "0");

const CLOCK_TIME = "\\d{2}:\\d{2}";

test("what cannot be an address or a mobile is refused in words, and stays in its field", async ({ signIn, confirm, person }) => {
  await signIn.as(await person({ email: "missing", mobile: "missing" }));
  const refusals = [
    ["email", "", "Saisissez une adresse e-mail, par exemple prenom.nom@exemple.fr."],
    ["email", "camille.siege.example", "Saisissez une adresse e-mail complète, par exemple prenom.nom@exemple.fr."],
    [
      "email",
      `${"a".repeat(65)}@siege.example`,
      "Cette adresse est trop longue : 64 caractères au plus avant l'arobase, 254 en tout.",
    ],
    ["email", "zoé@siege.example", "Saisissez une adresse sans accent ni caractère particulier avant l'arobase."],
    ["mobile", "", "Saisissez un numéro de mobile, par exemple 06 12 34 56 78 ou +32 470 12 34 56."],
    ["mobile", "06 12 34", "Saisissez un numéro de mobile, par exemple 06 12 34 56 78 ou +32 470 12 34 56."],
    ["mobile", "01 42 68 53 00", "Ce numéro semble être une ligne fixe. Saisissez un mobile pour recevoir un SMS."],
    [
      "mobile",
      "+1 506 234 5678",
      "Nous ne pouvons pas envoyer de SMS vers ce pays (Canada). Choisissez un autre numéro ou continuez plus tard.",
    ],
  ] as const;
  for (const [channel, typed, words] of refusals) {
    await confirm.save(channel, typed);
    await expect(confirm.card(channel)).toContainText(words);
    await expect(confirm.valueField(channel)).toHaveValue(typed);
    await expect(confirm.valueField(channel)).toHaveAccessibleDescription(new RegExp(words.slice(0, 20)));
  }
});

test("« Modifier » can be taken back", async ({ signIn, confirm, employee }) => {
  await signIn.as(employee);
  await confirm.card("email").getByRole("link", { name: "Modifier l'e-mail" }).click();
  await expect(confirm.valueField("email")).toHaveValue(employee.email);
  await confirm.card("email").getByRole("link", { name: "Annuler" }).click();
  await expect(confirm.valueField("email")).toBeHidden();
  await expect(confirm.sendButton("email")).toBeVisible();
});

test("a wrong code is told in words and typed again; what is left is said when it matters", async ({
  signIn,
  confirm,
  phone,
  employee,
  script,
}) => {
  await signIn.as(employee);
  await confirm.send("mobile");
  const code = await phone.codeFor(employee.mobile);
  await confirm.enter("mobile", wrong(code));
  await expect(confirm.card("mobile")).toContainText("Ce code est incorrect. Vérifiez le dernier message reçu.");
  await expect(confirm.codeField("mobile")).toHaveValue("");
  if (script) await expect(confirm.codeField("mobile")).toBeFocused();
  await expect(confirm.page).toHaveTitle("Erreur : Confirmez vos coordonnées – Joignable");
  await confirm.enter("mobile", wrong(code));
  await expect(confirm.card("mobile")).toContainText("Ce code est incorrect. Il vous reste 3 tentatives.");
  await confirm.enter("mobile", code);
  await expect(confirm.card("mobile")).toContainText("Mobile confirmé.");
});

test("what is no code at all costs no guess", async ({ signIn, confirm, phone, employee }) => {
  await signIn.as(employee);
  await confirm.send("mobile");
  const code = await phone.codeFor(employee.mobile);
  for (const typed of ["", "12345", "1234567", "douze"]) {
    await confirm.enter("mobile", typed);
    await expect(confirm.card("mobile")).toContainText("Le code comporte 6 chiffres, par exemple 123456.");
  }
  await confirm.enter("mobile", wrong(code));
  await expect(confirm.card("mobile")).toContainText("Ce code est incorrect. Vérifiez le dernier message reçu.");
});

test("after five wrong codes a new one is needed", async ({ signIn, confirm, phone, employee, time }) => {
  await signIn.as(employee);
  await confirm.send("mobile");
  const spent = await phone.codeFor(employee.mobile);
  for (const words of [
    "Vérifiez le dernier message reçu.",
    "Il vous reste 3 tentatives.",
    "Il vous reste 2 tentatives.",
    "Il vous reste une tentative.",
    "Trop de codes incorrects. Demandez un nouveau code.",
  ]) {
    await confirm.enter("mobile", wrong(spent));
    await expect(confirm.card("mobile")).toContainText(words);
  }
  await time.passes({ minutes: 1 });
  await confirm.open();
  await confirm.send("mobile");
  const code = await phone.codeFor(employee.mobile);
  expect(code).not.toBe(spent);
  await confirm.enter("mobile", code);
  await expect(confirm.card("mobile")).toContainText("Mobile confirmé.");
});

test("after five wrong codes the right one is refused, too", { tag: "@no-script" }, async ({
  signIn,
  confirm,
  phone,
  employee,
  context,
}) => {
  await signIn.as(employee);
  await confirm.send("mobile");
  const code = await phone.codeFor(employee.mobile);
  for (let guess = 0; guess < 4; guess++) await confirm.enter("mobile", wrong(code));
  const cookies = await context.cookies();
  await confirm.codeField("mobile").fill(code);
  const other = await context.newPage();
  const there = confirm.on(other);
  await there.open();
  await there.enter("mobile", wrong(code));
  await expect(there.card("mobile")).toContainText("Trop de codes incorrects.");
  expect(await context.cookies()).toHaveLength(cookies.length);
  await confirm.enter("mobile", code);
  await expect(confirm.card("mobile")).not.toContainText("Mobile confirmé.");
  await expect(confirm.card("mobile")).toContainText("Trop de codes incorrects. Demandez un nouveau code.");
});

test("an expired code is replaced at once", async ({ signIn, confirm, phone, employee, time }) => {
  await signIn.as(employee);
  await confirm.send("mobile");
  const expired = await phone.codeFor(employee.mobile);
  await time.passes({ minutes: 11 });
  await confirm.enter("mobile", expired);
  await expect(confirm.card("mobile")).toContainText("Ce code a expiré. Nous en avons envoyé un nouveau.");
  await confirm.enter("mobile", await phone.codeFor(employee.mobile));
  await expect(confirm.card("mobile")).toContainText("Mobile confirmé.");
});

test("a second code waits a minute, and is the first one again", async ({ signIn, confirm, phone, mailbox, employee, time }) => {
  await signIn.as(employee);
  await confirm.sendBoth();
  const code = { email: await mailbox.codeFor(employee.email), mobile: await phone.codeFor(employee.mobile) };
  for (const channel of ["email", "mobile"] as const) {
    await confirm.resend(channel);
    await expect(confirm.card(channel)).toContainText(
      new RegExp(`Patientez jusqu'à ${CLOCK_TIME}:\\d{2} avant de demander un autre code\\.`),
    );
  }
  await time.passes({ minutes: 1 });
  await confirm.resend("email");
  await confirm.resend("mobile");
  expect(await mailbox.codeFor(employee.email)).toBe(code.email);
  expect(await phone.codeFor(employee.mobile)).toBe(code.mobile);
  expect(phone.received(employee.mobile)).toHaveLength(2);
  await confirm.enter("mobile", code.mobile);
  await expect(confirm.card("mobile")).toContainText("Mobile confirmé.");
});

test("after five codes in an hour the window says when to come back", async ({ signIn, confirm, phone, employee, time }) => {
  await signIn.as(employee);
  await confirm.send("mobile");
  for (let sends = 1; sends < 5; sends++) {
    await phone.next(employee.mobile);
    await time.passes({ minutes: 1 });
    await confirm.resend("mobile");
  }
  await phone.next(employee.mobile);
  await time.passes({ minutes: 1 });
  await confirm.resend("mobile");
  await expect(confirm.card("mobile")).toContainText(new RegExp(`Trop de demandes\\. Réessayez à ${CLOCK_TIME} ou plus tard\\.`));
  expect(phone.received(employee.mobile)).toHaveLength(5);
});

test("a message that the provider refuses is told, and tried again", async ({
  signIn,
  confirm,
  phone,
  mailbox,
  employee,
  time,
  script,
}) => {
  phone.refuse(employee.mobile);
  mailbox.refuse(employee.email);
  await signIn.as(employee);
  await confirm.sendBoth();
  await eventually(confirm.card("mobile"), "Le SMS n'a pas pu être envoyé à ce numéro. Vérifiez-le ou réessayez.", { script });
  await eventually(confirm.card("email"), "L'e-mail n'a pas pu être envoyé à cette adresse. Vérifiez-la ou réessayez.", {
    script,
  });
  await expect(confirm.card("mobile").getByRole("heading")).toContainText("Envoi impossible");

  phone.accept(employee.mobile);
  await time.passes({ minutes: 1 });
  await confirm.retry("mobile");
  await confirm.enter("mobile", await phone.codeFor(employee.mobile));
  await expect(confirm.card("mobile")).toContainText("Mobile confirmé.");
});

test("without its service a contact is not asked for, and the other one is", async ({
  signIn,
  confirm,
  mailbox,
  employee,
  operator,
}) => {
  await operator.turnsOff("mobile");
  await signIn.as(employee);
  await expect(confirm.card("mobile")).toContainText(
    "L'envoi de SMS est momentanément indisponible. Nous vous le proposerons à votre prochaine connexion.",
  );
  await expect(confirm.sendButton("mobile")).toBeHidden();
  await confirm.send("email");
  await confirm.enter("email", await mailbox.codeFor(employee.email));
  await expect(confirm.done).toBeVisible();

  await operator.turnsOn("mobile");
  await signIn.again(employee);
  await expect(confirm.heading).toBeVisible();
});

test("without any service nobody is held up", async ({ signIn, confirm, employee, operator }) => {
  await operator.turnsOff("email");
  await operator.turnsOff("mobile");
  await signIn.as(employee);
  await expect(confirm.page).toHaveURL(/\/webtop$/);
});

test("a proved address changes only with a proof by the other contact, and stays in use until then", async ({
  signIn,
  confirm,
  phone,
  mailbox,
  person,
}) => {
  const somebody = await person({ email: "campaign", mobile: "confirmed" });
  const wanted = `c.${somebody.email}`;
  await signIn.as(somebody);
  await confirm.change("email", wanted);
  const card = confirm.card("email");
  await expect(card.getByRole("heading")).toContainText("Changement en attente");
  await expect(card).toContainText(`${somebody.email} reste en service jusqu'à la confirmation de ${wanted}.`);
  await expect(card).toContainText("Prouvez d'abord que c'est bien vous, ci-dessus.");

  await confirm.cancelChange("email");
  await expect(card).not.toContainText(wanted);
  await confirm.change("email", wanted);

  await confirm.proveBy("mobile");
  await expect(confirm.witness).toContainText(`Code envoyé au numéro se terminant par ${somebody.mobile.slice(-2)}.`);
  const proof = await phone.codeFor(somebody.mobile);
  await confirm.prove(wrong(proof));
  await expect(confirm.witness).toContainText("Ce code est incorrect.");
  await confirm.prove(proof);
  await confirm.send("email");
  await confirm.enter("email", await mailbox.codeFor(wanted));
  await expect(card).toContainText("E-mail confirmé.");
  await expect(card).toContainText(wanted);

  const notice = await mailbox.next(somebody.email);
  expect(notice.subject).toBe("Une nouvelle adresse e-mail pour votre compte Joignable");
  expect(notice.text).not.toContain(wanted);
  expect((await phone.next(somebody.mobile)).text).toMatch(/^Joignable : nouvel e-mail le .+\. Pas vous \? http/);
});

test("without anything trusted to vouch for it, a new value is held", async ({ signIn, confirm, mailbox, person }) => {
  const somebody = await person({ email: "campaign", mobile: "missing" });
  const wanted = `c.${somebody.email}`;
  await signIn.as(somebody);
  await confirm.change("email", wanted);
  await confirm.enter("email", await mailbox.codeFor(wanted));
  await expect(confirm.card("email")).toContainText("E-mail confirmé.");
  await expect(confirm.card("email")).toContainText(
    new RegExp(`Utilisable à partir de .+${CLOCK_TIME}\\s: rien d'autre ne pouvait se porter garant de vous`),
  );
  expect((await mailbox.next(somebody.email)).text).toContain("ne pourra servir à récupérer votre mot de passe");
  await confirm.later();
  await expect(confirm.page.getByRole("main")).toContainText("utilisable à partir de");
});

test("a held value wants the password again, once that is older than ten minutes", async ({
  signIn,
  confirm,
  mailbox,
  person,
  time,
}) => {
  const somebody = await person({ email: "campaign", mobile: "missing" });
  const wanted = `c.${somebody.email}`;
  await signIn.as(somebody);
  await time.passes({ minutes: 11 });
  await confirm.change("email", wanted);
  await expect(confirm.card("email")).toContainText("cette valeur ne servira que 72 heures après sa confirmation.");
  await confirm.givePassword("email", "Un phare vert sur la falaise");
  await expect(confirm.card("email")).toContainText("Ce mot de passe est incorrect.");
  await confirm.givePassword("email", somebody.password);
  await confirm.enter("email", await mailbox.codeFor(wanted));
  await expect(confirm.card("email")).toContainText("E-mail confirmé.");
});

test("a code for a value that was changed meanwhile confirms nothing, and the new value is shown", { tag: "@no-script" }, async ({
  signIn,
  confirm,
  mailbox,
  employee,
  directory,
  operator,
}) => {
  await signIn.as(employee);
  await confirm.send("email");
  const code = await mailbox.codeFor(employee.email);
  const now = `c.${employee.email}`;
  await operator.imports(directory, [{ ...employee, email: now }]);
  await confirm.enter("email", code);
  await expect(confirm.card("email")).toContainText("La valeur a changé pendant votre saisie : la voici.");
  await expect(confirm.card("email")).toContainText(now);
  await confirm.send("email");
  await confirm.enter("email", await mailbox.codeFor(now));
  await expect(confirm.card("email")).toContainText("E-mail confirmé.");
});

test("a value that is changed meanwhile is shown by itself", { tag: "@script" }, async ({
  signIn,
  confirm,
  mailbox,
  employee,
  directory,
  operator,
}) => {
  await signIn.as(employee);
  await confirm.send("email");
  await mailbox.codeFor(employee.email);
  const now = `c.${employee.email}`;
  await operator.imports(directory, [{ ...employee, email: now }]);
  await expect(confirm.card("email")).toContainText(now);
  await confirm.send("email");
  await confirm.enter("email", await mailbox.codeFor(now));
  await expect(confirm.card("email")).toContainText("E-mail confirmé.");
});

test("refreshing, going back and a second tab send nothing twice", async ({
  signIn,
  confirm,
  phone,
  mailbox,
  employee,
  context,
}) => {
  await signIn.as(employee);
  await confirm.send("mobile");
  const code = await phone.codeFor(employee.mobile);
  await confirm.page.reload();
  await expect(confirm.codeField("mobile")).toBeVisible();
  await confirm.page.goto("/help");
  await confirm.page.goBack();
  await expect(confirm.codeField("mobile")).toBeVisible();
  const tab = confirm.on(await context.newPage());
  await tab.open();
  await expect(tab.codeField("mobile")).toBeVisible();

  // A mail asked for last: whatever was sent before it has arrived by then.
  await tab.send("email");
  await mailbox.next(employee.email);
  expect(phone.received(employee.mobile)).toHaveLength(1);

  await tab.enter("mobile", code);
  await expect(tab.card("mobile")).toContainText("Mobile confirmé.");
  await confirm.page.reload();
  await expect(confirm.card("mobile")).toContainText("Mobile confirmé.");
});

test("two presses send one message", { tag: "@script" }, async ({ signIn, confirm, phone, mailbox, employee }) => {
  await signIn.as(employee);
  await confirm.sendButton("mobile").dblclick();
  await phone.next(employee.mobile);
  await confirm.send("email");
  await mailbox.next(employee.email);
  expect(phone.received(employee.mobile)).toHaveLength(1);
});

for (const [name, paste] of [
  ["in two groups", (code: string) => `${code.slice(0, 3)} ${code.slice(3)}`],
  ["with a dash", (code: string) => `${code.slice(0, 3)}-${code.slice(3)}`],
  ["after a hash", (code: string) => `#${code}`],
  ["within the whole message", (_: string, message: string) => message],
] as const) {
  test(`a code is taken as it is pasted: ${name}`, async ({ signIn, confirm, phone, employee }) => {
    await signIn.as(employee);
    await confirm.send("mobile");
    const { text } = await phone.next(employee.mobile);
    await confirm.enter("mobile", paste(text.slice(0, 6), text));
    await expect(confirm.card("mobile")).toContainText("Mobile confirmé.");
  });
}

test("a code that was sent survives a new sign-in", async ({ signIn, confirm, phone, employee }) => {
  await signIn.as(employee);
  await confirm.send("mobile");
  const code = await phone.codeFor(employee.mobile);
  await signIn.again(employee);
  await expect(confirm.card("mobile")).toContainText(`Code envoyé au ${asRead(employee.mobile)}.`);
  await confirm.enter("mobile", code);
  await expect(confirm.card("mobile")).toContainText("Mobile confirmé.");
});

test("the window says who asks and why, that it is optional, and whom to ask", async ({ signIn, confirm, employee }) => {
  await signIn.as(employee);
  await confirm.page.getByText("Pourquoi cette demande ?").click();
  await expect(confirm.page.getByText(/Vous pouvez répondre plus tard/)).toBeVisible();
  await expect(
    confirm.page.getByText(/Sans confirmation, vous ne pourrez pas récupérer votre mot de passe par vous-même\./),
  ).toBeVisible();
});
