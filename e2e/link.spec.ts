import { expect, test } from "./fixtures";

test("the link confirms by its button only, on any device, and signs nobody in", async ({ mailedLink, employee, elsewhere }) => {
  await elsewhere.page.goto(mailedLink);
  await expect(elsewhere.heading).toBeVisible();
  await expect(elsewhere.content).toContainText(`Adresse : ${employee.email}`);
  await expect(elsewhere.content).not.toContainText(employee.name);

  await elsewhere.confirm();
  await expect(elsewhere.content).toContainText(
    "Adresse confirmée. Vous pouvez fermer cette page et revenir à l'écran où vous étiez ; il s'actualise tout seul.",
  );
  await expect(elsewhere.page).toHaveURL(/\/c\/done\?state=confirmed$/);
  await elsewhere.page.goto("/webtop");
  await expect(elsewhere.page).toHaveURL(/\/sign-in/);
});

test("a scanner that opens the link ten times uses nothing up", async ({ mailedLink, elsewhere, request }) => {
  for (let visit = 0; visit < 10; visit++) {
    const answer = await request.get(mailedLink);
    expect(answer.status()).toBe(200);
    expect(await answer.text()).toContain("Confirmer cette adresse");
    expect((await request.head(mailedLink)).status()).toBe(200);
  }
  await elsewhere.page.goto(mailedLink);
  await elsewhere.confirm();
  await expect(elsewhere.content).toContainText("Adresse confirmée.");
});

test("whoever confirms twice has nothing left to do", async ({ mailedLink, elsewhere }) => {
  const again = elsewhere.on(await elsewhere.page.context().newPage());
  await elsewhere.page.goto(mailedLink);
  await again.page.goto(mailedLink);
  await elsewhere.confirm();
  await again.confirm();
  await expect(again.content).toContainText("Cette adresse est déjà confirmée. Rien d'autre à faire.");
  await elsewhere.page.goto(mailedLink);
  await expect(elsewhere.content).toContainText("Cette adresse est déjà confirmée. Rien d'autre à faire.");
});

test("after a day the link says when it expired", async ({ mailedLink, elsewhere, time }) => {
  await time.passes({ hours: 23 });
  await elsewhere.page.goto(mailedLink);
  await expect(elsewhere.heading).toBeVisible();
  await time.passes({ hours: 2 });
  await elsewhere.confirm();
  await expect(elsewhere.content).toContainText("Ce lien a expiré");
  await elsewhere.page.goto(mailedLink);
  await expect(elsewhere.content).toContainText(
    /Ce lien a expiré le .+ \(validité 24 h\)\. Connectez-vous pour en demander un autre\./,
  );
  await elsewhere.page.getByRole("link", { name: "Se connecter" }).click();
  await expect(elsewhere.page).toHaveURL(/\/sign-in$/);
});

test("an older link gives way to the latest one", async ({ mailedLink, confirm, mailbox, employee, elsewhere, time }) => {
  await time.passes({ minutes: 29 });
  await confirm.open();
  await confirm.resend("email");
  const latest = await mailbox.linkFor(employee.email);
  expect(latest).not.toBe(mailedLink);
  await elsewhere.page.goto(mailedLink);
  await expect(elsewhere.content).toContainText("Un lien plus récent vous a été envoyé. Utilisez le dernier e-mail.");
  await elsewhere.page.goto(latest);
  await elsewhere.confirm();
  await expect(elsewhere.content).toContainText("Adresse confirmée.");
});

test("a resend within the code's life carries the same link", async ({ mailedLink, confirm, mailbox, employee, time }) => {
  await time.passes({ minutes: 1 });
  await confirm.resend("email");
  expect(await mailbox.linkFor(employee.email)).toBe(mailedLink);
});

test("the link of an address that was changed since confirms nothing", async ({ mailedLink, confirm, employee, elsewhere }) => {
  await elsewhere.page.goto(mailedLink);
  await confirm.change("email", `c.${employee.email}`);
  await elsewhere.confirm();
  await expect(elsewhere.content).toContainText("L'adresse a été modifiée depuis. Ce lien n'est plus utilisable.");
  await elsewhere.page.goto(mailedLink);
  await expect(elsewhere.content).toContainText("L'adresse a été modifiée depuis. Ce lien n'est plus utilisable.");
});

test("half a link, and one that was made up, say so", async ({ mailedLink, elsewhere }) => {
  for (const broken of [
    mailedLink.slice(0, -5),
    `${mailedLink.slice(0, -1)}${mailedLink.endsWith("A") ? "B" : "A"}`,
    "/c/nothing",
  ]) {
    await elsewhere.page.goto(broken);
    await expect(elsewhere.content).toContainText("Ce lien est incomplet ou incorrect. Copiez-le en entier depuis l'e-mail.");
  }
});

test("« Ce n'est pas moi » ends the request and stops further mail for that account", async ({
  mailedLink,
  confirm,
  mailbox,
  employee,
  elsewhere,
}) => {
  await elsewhere.page.goto(mailedLink);
  await elsewhere.disown();
  await expect(elsewhere.content).toContainText(
    "Merci. Cette adresse ne sera pas liée à ce compte et l'administrateur est prévenu.",
  );
  await expect(elsewhere.page).toHaveURL(/\/c\/done\?state=disowned$/);
  await elsewhere.page.goto(mailedLink);
  await expect(elsewhere.content).toContainText("Merci.");

  await confirm.open();
  await expect(confirm.card("email")).toContainText("Aucune adresse e-mail enregistrée.");
  await confirm.save("email", employee.email);
  await expect(confirm.card("email")).toContainText(
    "La personne qui reçoit les messages à cette adresse a répondu qu'elle n'est pas liée à ce compte. Saisissez-en une autre.",
  );
  const another = `c.${employee.email}`;
  await confirm.save("email", another);
  await confirm.enter("email", await mailbox.codeFor(another));
  await expect(confirm.card("email")).toContainText("E-mail confirmé.");
  expect(mailbox.received(employee.email)).toHaveLength(1);
});

test("« Ce n'est pas moi » never touches a proved value", async ({ signIn, confirm, mailbox, phone, person, elsewhere }) => {
  const somebody = await person({ email: "campaign", mobile: "confirmed" });
  const wanted = `c.${somebody.email}`;
  await signIn.as(somebody);
  await confirm.change("email", wanted);
  await confirm.proveBy("mobile");
  await confirm.prove(await phone.codeFor(somebody.mobile));
  await confirm.send("email");
  await elsewhere.page.goto(await mailbox.linkFor(wanted));
  await elsewhere.disown();
  await confirm.open();
  await expect(confirm.card("email")).toContainText(somebody.email);
  await expect(confirm.card("email")).not.toContainText(wanted);
  await confirm.send("email");
  await confirm.enter("email", await mailbox.codeFor(somebody.email));
  await expect(confirm.card("email")).toContainText("E-mail confirmé.");
});

test.describe("in English", () => {
  test.use({ locale: "en-GB" });

  test("the link speaks the language of the browser that opens it", async ({ mailedLink, elsewhere }) => {
    await elsewhere.page.goto(mailedLink);
    await expect(elsewhere.heading).toBeVisible();
    await elsewhere.confirm();
    await expect(elsewhere.content).toContainText(
      "Address confirmed. You can close this page and go back to where you were; it updates by itself.",
    );
  });
});

test("the language of the link's page can be changed there", async ({ mailedLink, elsewhere }) => {
  await elsewhere.page.goto(mailedLink);
  await elsewhere.page.getByRole("button", { name: "EN – English" }).click();
  await expect(elsewhere.page.getByRole("heading", { name: "Confirm your email address?" })).toBeVisible();
});
