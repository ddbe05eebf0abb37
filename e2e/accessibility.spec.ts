import { letTimePass } from "@/db/testing/age";
import { makeConfirmedUser, makeLaunched, makeTargets } from "@/db/testing/campaigns";
import { clearStandbyServices } from "@/db/testing/clear";
import { makeDirectory, someMobile } from "@/db/testing/factories";
import { holdContactsOf } from "@/db/testing/hold";
import { makeAttempt, makeMessage } from "@/db/testing/messages";

import { makePausedCampaign, makeReadinessDays } from "@/db/testing/readiness";
import { pausePrefix, resetSendingLimits, setSmsSent } from "@/db/testing/sending-limits";
import { expect, test } from "./fixtures";
import { AccountPage } from "./pages/account.page";
import { LimitsPage } from "./pages/limits.page";
import { SignInPage } from "./pages/sign-in.page";
import { UserPage } from "./pages/user.page";
import { eventually } from "./support/eventually";
import { judgeScreen } from "./support/judge-screen";

/** Another code of as many digits. */
const wrong = (code: string) => String((Number(code) + 1) % 10 ** code.length).padStart(code.length, "0");

const both = { email: "confirmed", mobile: "confirmed" } as const;

// A colour knows no language: the second walk is about names, structure and widths, and asks for each theme once.
for (const [locale, themes] of [
  ["fr-FR", "both"],
  ["en-GB", "one"],
] as const) {
  test.describe(`nothing is wrong with any screen, ${locale}`, { tag: "@script" }, () => {
    test.use({ locale });

    test("sign-in", async ({ signIn, employee, page }) => {
      const judge = (name: string) => judgeScreen(page, name, { target: 44, themes });
      await signIn.open();
      await judge("sign-in");
      await signIn.fill({ login: "", password: "" });
      await expect(signIn.problem).toBeVisible();
      await judge("sign-in with empty fields");
      for (let guess = 0; guess < 7; guess++) await signIn.fill({ login: employee.login, password: "not this one at all" });
      await judge("sign-in, throttled");
      await makeDirectory({ slug: "filiale", name: "Filiale" });
      await page.goto("/sign-in?out=1");
      await expect(signIn.directory).toBeVisible();
      await judge("sign-in, signed out, several directories");
    });

    test("a new password", async ({ signIn, person, page }) => {
      const judge = (name: string) => judgeScreen(page, name, { target: 44, themes });
      await signIn.as(await person({ mustChangePassword: true }));
      await expect(page).toHaveURL(/\/sign-in\/password$/);
      await judge("new password");
      await page.locator("#new-password-password").fill("court");
      await page.keyboard.press("Enter");
      await expect(page.locator("#new-password-password")).toHaveAttribute("aria-invalid", "true");
      await judge("new password, refused");
    });

    test("the window: from unconfirmed to done", async ({ signIn, confirm, phone, mailbox, employee, page, time }) => {
      const judge = (name: string) => judgeScreen(page, name, { target: 44, themes });
      await signIn.as(employee);
      await judge("both unconfirmed");
      await page.locator("details summary").first().click();
      await judge("why, unfolded");
      await page.goto("/confirm?edit=mobile");
      await judge("editing");
      await confirm.save("mobile", "01 42 68 53 00");
      await expect(confirm.valueField("mobile")).toHaveAttribute("aria-invalid", "true");
      await judge("editing, refused");
      await confirm.open();
      await confirm.sendBoth();
      await expect(confirm.codeField("email")).toBeVisible();
      await judge("codes sent");
      const code = await phone.codeFor(employee.mobile);
      await confirm.enter("mobile", wrong(code));
      await expect(confirm.codeField("mobile")).toHaveAttribute("aria-invalid", "true");
      await judge("wrong code");
      await confirm.resend("mobile");
      await judge("resend too early");
      await time.passes({ minutes: 11 });
      await confirm.open();
      await judge("code expired");
      await confirm.enter("mobile", code);
      await expect(confirm.codeField("mobile")).toHaveAttribute("aria-invalid", "true");
      await judge("code expired and sent again");
      await confirm.enter("mobile", await phone.codeFor(employee.mobile));
      await expect(confirm.codeField("mobile")).toBeHidden();
      await judge("one confirmed");
      await confirm.enter("email", await mailbox.codeFor(employee.email));
      await expect(confirm.done).toBeVisible();
      await judge("done");
      await confirm.continue();
      await expect(page).toHaveURL(/\/webtop$/);
      await judge("webtop");
    });

    test("the window: nothing on file, nothing delivered", async ({ signIn, confirm, person, phone, mailbox, page }) => {
      const judge = (name: string) => judgeScreen(page, name, { target: 44, themes });
      const newcomer = await person({ email: "missing", mobile: "missing" });
      await signIn.as(newcomer);
      await judge("both missing");
      phone.refuse(newcomer.mobile);
      mailbox.refuse(newcomer.email);
      await confirm.save("mobile", newcomer.mobile);
      await expect(confirm.card("mobile").locator("[data-tone=danger], .text-danger").first()).toBeVisible();
      await judge("not delivered");
      await confirm.later();
      await expect(page).toHaveURL(/\/webtop$/);
      await judge("webtop with something left");
    });

    test("the window: without its service", async ({ signIn, employee, operator, page }) => {
      await operator.turnsOff("mobile");
      await signIn.as(employee);
      await judgeScreen(page, "service down", { target: 44, themes });
    });

    test("the window: a change that wants a proof", async ({ signIn, confirm, person, phone, mailbox, page }) => {
      const judge = (name: string) => judgeScreen(page, name, { target: 44, themes });
      const somebody = await person({ email: "campaign", mobile: "confirmed" });
      const wanted = `c.${somebody.email}`;
      await signIn.as(somebody);
      await confirm.change("email", wanted);
      await expect(confirm.witness).toBeVisible();
      await judge("change pending, proof wanted");
      await confirm.proveBy("mobile");
      const proof = await phone.codeFor(somebody.mobile);
      await judge("proof sent");
      await confirm.prove(wrong(proof));
      await judge("wrong proof");
      await confirm.prove(proof);
      await confirm.send("email");
      await mailbox.codeFor(wanted);
      await judge("change pending, code sent");
    });

    test("the window: a value that is held", async ({ signIn, confirm, person, mailbox, page, time }) => {
      const judge = (name: string) => judgeScreen(page, name, { target: 44, themes });
      const somebody = await person({ email: "campaign", mobile: "missing" });
      const wanted = `c.${somebody.email}`;
      await signIn.as(somebody);
      await time.passes({ minutes: 11 });
      await confirm.change("email", wanted);
      await judge("password wanted");
      await confirm.givePassword("email", somebody.password);
      await confirm.enter("email", await mailbox.codeFor(wanted));
      await judge("held");
      await confirm.later();
      await expect(page).toHaveURL(/\/webtop$/);
      await judge("webtop with a held value");
    });

    test("the link", async ({ mailedLink, elsewhere, time }) => {
      const judge = (name: string) => judgeScreen(elsewhere.page, name, { target: 44, themes });
      await elsewhere.page.goto(mailedLink);
      await judge("link");
      await time.passes({ hours: 25 });
      await elsewhere.page.goto(mailedLink);
      await judge("link expired");
      for (const state of ["confirmed", "already", "disowned", "expired", "superseded", "changed", "unknown"]) {
        await elsewhere.page.goto(`/c/done?state=${state}`);
        await judge(`link ${state}`);
      }
    });

    test("the link that freezes", async ({ signIn, confirm, employee, phone, mailbox, page }) => {
      const judge = (name: string) => judgeScreen(page, name, { target: 44, themes });
      await signIn.as(employee);
      await confirm.send("mobile");
      await confirm.enter("mobile", await phone.codeFor(employee.mobile));
      await confirm.send("email");
      await confirm.enter("email", await mailbox.codeFor(employee.email));
      await page.goto(await phone.linkFor(employee.mobile));
      await judge("freezing link");
      for (const state of ["frozen", "already", "expired", "unknown"]) {
        await page.goto(`/f/done?state=${state}`);
        await judge(`freezing link ${state}`);
      }
    });

    test("the pages that everybody may read, and those that nobody finds", async ({ signIn, person, page }) => {
      const judge = (name: string) => judgeScreen(page, name, { target: 44, themes });
      for (const path of ["/help", "/accessibility", "/privacy"]) {
        await page.goto(path);
        await judge(path);
      }
      await signIn.as(await person(both));
      await page.goto("/nowhere");
      await judge("not found");
      await page.goto("/admin");
      await judge("forbidden");
    });

    test("the authenticator app", async ({ signIn, confirm, app, person, page, time }) => {
      const judge = (name: string) => judgeScreen(page, name, { target: 44, themes });
      await signIn.as(await person({ email: "missing", mobile: "missing" }));
      await confirm.later();
      await app.open();
      await judge("no app");
      await app.begin();
      const phoneApp = await app.typeKey();
      await judge("an app that is being added");
      await app.enter("abc");
      await expect(app.firstCode).toHaveAttribute("aria-invalid", "true");
      await judge("a first code, refused");
      await app.enter(phoneApp.code());
      await app.readBackupCodes();
      await judge("an app with its backup codes");
      await app.open();
      await app.card.locator("summary").click();
      await judge("an app, its removal unfolded");
      await time.passes({ minutes: 11 });
      await app.open();
      await judge("an app that wants a proof");
      await app.goToProof();
      await judge("a proof by an app");
    });

    test("the policy", async ({ directory, operator, desk: { page, policy } }) => {
      const judge = (name: string) => judgeScreen(page, name, { target: 24, themes });
      await page.goto("/admin/directories");
      await judge("directories");
      await policy.open(directory);
      await judge("policy");
      await policy.save();
      await expect(policy.saved).toBeVisible();
      await judge("policy saved");
      await operator.turnsOff("mobile");
      await policy.open(directory);
      await judge("policy paused");
      await policy.save();
      await expect(policy.problem).toBeVisible();
      await judge("policy refused");
    });

    test("the policy, with what it would do", async ({
      directory,
      person,
      administrator,
      phone,
      desk: { page, policy, services },
    }) => {
      const judge = (name: string) => judgeScreen(page, name, { target: 24, themes });
      await person(both);
      await person();
      for (const displayName of ["Ines Perdue", "Noé Perdu"])
        await person({ displayName, email: "missing", mobile: "missing", everTrustedAt: new Date() });
      await policy.open(directory);
      await policy.recovery.mobile.uncheck();
      await policy.save();
      await expect(policy.problem).toBeVisible();
      await judge("policy, a proof wanted");
      await policy.goAndProve();
      await services.prove(() => phone.codeFor(administrator.mobile));
      await policy.factorRequired.check();
      await policy.preview();
      await expect(policy.consent).toBeVisible();
      await policy.consequences.locator("summary").first().click();
      await judge("policy, consequences");
      for (const box of Object.values(policy.factors)) await box.uncheck();
      await policy.save();
      await expect(policy.factors.app).toHaveAttribute("aria-invalid", "true");
      await judge("policy, no factor");
      await policy.factors.app.check();
      await policy.factors.email.check();
      await policy.save();
      await expect(policy.problem).toBeVisible();
      await judge("policy, without consent");
      await policy.consent.check();
      await policy.save();
      await expect(policy.saved).toBeVisible();
      await judge("policy that does not reach everybody");
      await page.goto("/admin/directories");
      await judge("directories, with a second factor");
    });

    test("the organisation, and the templates of messages", async ({ desk: { page } }) => {
      const judge = (name: string) => judgeScreen(page, name, { target: 24, themes });
      await page.goto("/admin/organisation?saved");
      await judge("organisation");
      for (const original of await page.locator("summary").filter({ visible: true }).all()) await original.click();
      await judge("organisation, original texts unfolded");
      await page.locator("#organisation-productName").fill("Portail de l'intranet");
      await page.locator("#organisation-supportAddress").fill("12");
      await page.keyboard.press("Enter");
      await expect(page.locator("#organisation-productName")).toHaveAttribute("aria-invalid", "true");
      await judge("organisation, refused");
      await page.goto("/admin/services/templates");
      await judge("templates");
      for (const path of ["confirm/fr", "digest/en?theme=dark"]) {
        await page.goto(`/admin/services/templates/${path}`);
        await judge(path);
      }
    });

    test("the wizard and its campaign", async ({ directory, person, provenDesk: { page, policy, wizard } }) => {
      const judge = (name: string) => judgeScreen(page, name, { target: 24, themes });
      await page.goto("/admin/campaigns");
      await judge("no campaign");
      await person({ ...both, department: "Comptabilité et contrôle de gestion" });
      const theo = await person({ ...both, department: "Ventes", displayName: "Théo Nguyen" });
      await policy.openWizard(directory);
      await judge("who");
      await wizard.selection.check();
      await wizard.goOn();
      await expect(wizard.problem).toBeVisible();
      await judge("who, refused");
      await wizard.logins.fill("nobody.at.all");
      await wizard.goOn();
      await judge("who, nobody");
      await wizard.filter.check();
      await wizard.notSeenSince.check();
      await wizard.name.fill(" ");
      await wizard.goOn();
      await expect(wizard.problem).toBeVisible();
      await judge("who, a filter without a day");
      await wizard.neverConfirmed.check();
      await wizard.name.fill("Rentrée");
      await wizard.everybody.check();
      await wizard.list();
      await expect(page).toHaveURL(/\/people$/);
      await judge("who, everybody in a list");
      await page.goBack();
      await wizard.everybody.check();
      await wizard.goOn();
      await expect(wizard.email).toBeVisible();
      await judge("what");
      await wizard.at.check();
      await wizard.startsOn.fill("2020-03-02");
      await wizard.time.fill("09:00");
      await wizard.goOn();
      await expect(wizard.problem).toBeVisible();
      await judge("what, at a time that is past");
      await wizard.perDay.fill("many");
      await wizard.goOn();
      await expect(wizard.perDay).toHaveAttribute("aria-invalid", "true");
      await judge("what, a wave of no number");
      await wizard.perDay.fill("");
      await wizard.now.check();
      await wizard.inFrench.fill("Vérifiez votre mobile avant la rentrée.");
      await wizard.goOn();
      await expect(wizard.inEnglish).toHaveAttribute("aria-invalid", "true");
      await judge("what, a message in one language");
      await wizard.inEnglish.fill("Check your mobile before the new term.");
      await wizard.look();
      await judge("what, the message as it will look");
      await wizard.email.uncheck();
      await wizard.mobile.uncheck();
      await wizard.goOn();
      await expect(wizard.problem).toBeVisible();
      await judge("what, refused");
      await wizard.email.check();
      await wizard.mobile.check();
      await wizard.goOn();
      await expect(wizard.launchButton).toBeVisible();
      await judge("review with a risk");
      await wizard.launch();
      await expect(wizard.problem).toBeVisible();
      await judge("review without consent");
      const review = page.url();
      await page.goto(`${review}/people?effect=loseRecovery`);
      await judge("people behind a number");
      await page.goto(`${review}/people?effect=leftOut`);
      await judge("nobody behind a number");
      await page.goto("/admin/campaigns");
      await judge("campaigns");
      await page.goto(review);
      await wizard.consent.check();
      const contacts = await holdContactsOf(theo.id);
      await wizard.launch();
      await expect(wizard.count(locale === "fr-FR" ? "Ciblés" : "Targeted")).toBeVisible();
      await judge("campaign that runs");
      await wizard.stop();
      await judge("campaign that was stopped");
      await contacts.release();
      await policy.openWizard(directory);
      await wizard.launchAsProposed();
      await eventually(page.getByRole("main"), locale === "fr-FR" ? "Terminé" : "Done", { script: true });
      await judge("campaign that is done");
    });

    test("a campaign and its people", async ({ directory, administrator, desk: { page } }) => {
      const judge = (name: string) => judgeScreen(page, name, { target: 24, themes });
      const at = new Date();
      const given = { createdBy: administrator.id, directoryId: directory.id, total: 8, reached: 8 };
      const campaign = await makeLaunched(given);
      for (const [displayName, email, mobile] of [
        ["Aya Roy", {}, { promptedAt: at, failedAt: at }],
        ["Chloé Petit", { promptedAt: at, skips: 2 }, { promptedAt: at, requestedAt: at }],
        ["Théo Nguyen", { promptedAt: at, confirmedAt: at }, { promptedAt: at }],
        ["Zoé de la Tour d'Auvergne-Lauraguais", { markedAt: null }, { restoredAt: at }],
      ] as const)
        await makeTargets(campaign.id, await makeConfirmedUser({ directoryId: directory.id, displayName }), email, mobile);
      await page.goto(`/admin/campaigns/${campaign.id}`);
      for (const summary of await page.locator("main summary").all()) await summary.click();
      await judge("campaign with its people's numbers");
      await page.goto(`/admin/campaigns/${campaign.id}/people`);
      await judge("people of a campaign");
      await page.goto(`/admin/campaigns/${campaign.id}/people?state=postponed&department=x`);
      await judge("people of a campaign, filtered");
      await page.goto(`/admin/campaigns/${campaign.id}/restore`);
      await judge("restore");
      for (const pausedBecause of ["administrator", "not-asked", "no-service", "locks-out", "more-would-lose"] as const) {
        const paused = await makeLaunched({ ...given, state: "paused", pausedAt: at, pausedBecause });
        await page.goto(`/admin/campaigns/${paused.id}`);
        await judge(`campaign paused for ${pausedBecause}`);
      }
      const waiting = await makeLaunched({ ...given, state: "awaiting", pace: "next-sign-in" });
      await page.goto(`/admin/campaigns/${waiting.id}`);
      await judge("campaign that waits for its people");
    });

    test("the sending services", async ({ desk: { page, services }, administrator, phone }) => {
      const judge = (name: string) => judgeScreen(page, name, { target: 24, themes });
      await services.open();
      await judge("services");
      await services.configure("mobile", "own", "http-sms");
      await judge("a proof is asked for");
      await expect(services.sendCode).toBeVisible();
      await services.prove(() => phone.codeFor(administrator.mobile));
      await judge("HTTP gateway");
      await services.fill({ sender: "Joignable SARL", url: "" });
      await services.save();
      await expect(services.field("url")).toHaveAttribute("aria-invalid", "true");
      await judge("HTTP gateway, refused");
      await services.fill({ sender: "Joignable", method: "GET", url: "http://169.254.169.254/?to={to}&text={text}" });
      await services.test();
      await services.detail.click();
      await judge("HTTP gateway, test refused");
      for (const [channel, kind] of [
        ["mobile", "twilio"],
        ["mobile", "ovh"],
        ["email", "smtp"],
        ["email", "resend"],
      ] as const) {
        await services.configure(channel, "standby", kind);
        await judge(kind);
      }
      await services.turnOff("email", "own");
      await judge("turning a service off");
      await clearStandbyServices();
    });

    test("the sending limits", async ({
      signIn,
      confirm,
      employee,
      language,
      desk: { page, services },
      administrator,
      phone,
    }) => {
      const judge = (name: string) => judgeScreen(page, name, { target: 24, themes });
      const limits = new LimitsPage(page, language);
      await resetSendingLimits();
      await limits.open();
      await judge("limits, nothing blocked");
      await page.goto(`/prove?next=${encodeURIComponent("/admin/limits")}`);
      await services.prove(() => phone.codeFor(administrator.mobile));
      await limits.save({ hourly: "x", daily: "0" });
      await expect(limits.problem).toBeVisible();
      await judge("limits, refused");
      await setSmsSent(4_000, 1);
      await pausePrefix("+336412");
      await signIn.as(employee);
      await confirm.send("mobile");
      await judgeScreen(confirm.page, "a ceiling that stops a code", { target: 44, themes });
      await limits.open();
      await judge("limits, reserve reached, a range paused, a send blocked");
      await resetSendingLimits();
    });

    test("the users", async ({ person, desk: { page } }) => {
      const judge = (name: string) => judgeScreen(page, name, { target: 24, themes });
      await person({ displayName: "Zoé Le Goff", email: "missing", department: "Ventes" });
      await page.goto("/admin/users");
      await judge("users");
      await page.goto("/admin/users?q=personne");
      await judge("no users");
    });

    test("the messages", async ({ person, operator, desk: { page } }) => {
      const judge = (name: string) => judgeScreen(page, name, { target: 24, themes });
      await page.goto("/admin/messages");
      await judge("no messages");
      const { id: userId } = await person({ displayName: "Zoé Le Goff" });
      for (const state of ["queued", "sent", "delivered", "failed", "rejected", "abandoned"] as const)
        await makeMessage({ userId, state });
      const text = { userId, channel: "mobile", destination: "+33612345642", parts: 2 } as const;
      await makeMessage({ ...text, state: "queued", template: "binding-notice" });
      await letTimePass(61_000, ["message"]);
      await operator.turnsOff("mobile");
      await page.goto("/admin/messages?live=1&range=30d");
      await judge("messages, some of which wait, on a page that follows them");
      const sent = await makeMessage({ ...text, template: "service-notice" });
      await makeAttempt(sent.id, { kind: "http-sms", outcome: "unknown", error: "timeout", detail: "no answer within 10 s" });
      await makeAttempt(sent.id, { kind: "http-sms" });
      await page.goto(`/admin/messages/${sent.id}`);
      await page.getByRole("main").locator("summary").click();
      await judge("a message with its attempts");
      const failed = await makeMessage({ userId, state: "failed", template: "service-notice", error: "credentials-refused" });
      await page.goto(`/admin/messages/${failed.id}`);
      await expect(page.locator("#retry")).toBeVisible();
      await judge("a message that failed");
      const spent = await makeMessage({ userId, state: "failed", error: "unreachable" });
      await page.goto(`/admin/messages/${spent.id}`);
      await judge("a message that is not worth a try");
    });

    test.describe("with a second factor", () => {
      test.use({ policy: { secondFactor: "required", passwordOnlyUntil: "2999-12-31" } });

      test("the second factor", async ({ signIn, secondFactor, confirm, person, phone, page, time }) => {
        const judge = (name: string) => judgeScreen(page, name, { target: 44, themes });
        const somebody = await person({ email: "confirmed", mobile: "confirmed" });
        await signIn.as(somebody);
        await judge("second factor, to be chosen");
        await page.goto("/sign-in/code?way=email");
        await judge("second factor, nothing sent");
        await secondFactor.choose("mobile");
        const code = await phone.codeFor(somebody.mobile);
        await secondFactor.disclosure.click();
        await judge("second factor, code sent");
        await secondFactor.enter("mobile", wrong(code));
        await expect(secondFactor.field("mobile")).toHaveAttribute("aria-invalid", "true");
        await judge("second factor, wrong code");
        for (let guess = 0; guess < 4; guess++) await secondFactor.enter("mobile", wrong(code));
        await page.reload();
        await judge("second factor, guesses spent");
        await secondFactor.cancel();
        await time.passes({ minutes: 2 });
        await signIn.as(await person({ email: "missing", mobile: "campaign" }));
        await expect(secondFactor.field("mobile")).toBeVisible();
        await judge("second factor that confirms, too");
        await secondFactor.cancel();
        await signIn.open();
        await signIn.fill(await person({ everTrustedAt: new Date() }));
        await judge("sign-in, no second factor left");
        await signIn.as(await person());
        await expect(confirm.heading).toBeVisible();
        await judge("the window, with a day from which a second factor is asked for");
      });

      test("the second factor, while nothing is sent", async ({ signIn, person, operator, page }) => {
        await operator.turnsOff("mobile");
        await signIn.as(await person({ email: "missing", mobile: "confirmed" }));
        await judgeScreen(page, "second factor, service down", { target: 44, themes });
      });
    });

    test.describe("where two proofs are wanted", () => {
      test.use({ policy: { secondFactor: "required" } });

      test("a forgotten password", async ({ forgot, person, mailbox, phone, page }) => {
        const judge = (name: string) => judgeScreen(page, name, { target: 44, themes });
        const somebody = await person(both);
        await forgot.open();
        await judge("forgotten password");
        await forgot.ask("", "email");
        await expect(forgot.problem).toBeVisible();
        await judge("forgotten password, refused");
        await forgot.ask(somebody.login, "email");
        await forgot.content.locator("summary").click();
        await judge("a code for a forgotten password");
        const link = await mailbox.linkFor(somebody.email);
        await forgot.enter("48291375");
        await expect(forgot.code).toHaveAttribute("aria-invalid", "true");
        await judge("a wrong code for a forgotten password");
        await page.goto(link);
        await judge("the link for a forgotten password");
        await forgot.goOn();
        await expect(forgot.code).toBeVisible();
        await judge("a second code for a forgotten password");
        await forgot.enter(await phone.codeFor(somebody.mobile));
        await expect(forgot.password).toBeVisible();
        await judge("the new password after a forgotten one");
        await page.context().clearCookies();
        await page.goto(link);
        await judge("the link for a forgotten password, elsewhere");
        await page.goto("/sign-in?changed=1");
        await judge("sign-in after a forgotten password");
      });
    });

    test.describe("where no forgotten password is replaced", () => {
      test.use({ policy: { recoversByEmail: false, recoversByMobile: false } });

      test("a forgotten password", async ({ forgot, page }) => {
        await forgot.open();
        await judgeScreen(page, "forgotten password, nothing offered", { target: 44, themes });
      });
    });

    test("the account", async ({ signIn, confirm, person, mailbox, page, language, newBrowser }) => {
      const judge = (name: string) => judgeScreen(page, name, { target: 44, themes });
      const account = new AccountPage(page, language);
      const somebody = await person(both);
      const there = new SignInPage(await (await newBrowser()).newPage(), language);
      await there.as(somebody);
      await signIn.as(somebody);
      await account.open();
      await judge("account");
      await account.endOne();
      await expect(account.done).toBeVisible();
      await judge("account, a session closed");
      await page.goto("/account?edit=mobile");
      await judge("account, editing");
      await confirm.save("mobile", someMobile());
      await expect(confirm.witness).toBeVisible();
      await judge("account, change pending");
      await account.askToRemove("mobile");
      await judge("removal, proof wanted");
      await confirm.proveBy("email");
      await confirm.prove(await mailbox.codeFor(somebody.email));
      await judge("removal");
      await account.remove("mobile");
      await expect(account.done).toBeVisible();
      await judge("account, a contact removed");
      await account.askToRemove("email");
      await judge("removal of the last way");
      await account.openPassword();
      await account.changePassword("", "court");
      await expect(account.wanted).toHaveAttribute("aria-invalid", "true");
      await judge("another password, refused");
    });

    test("the help desk", async ({ person, language, directory, desk: { page, services }, administrator, phone }) => {
      const judge = (name: string) => judgeScreen(page, name, { target: 24, themes });
      const user = new UserPage(page, language);
      const zoe = await person({ displayName: "Zoé Le Goff", email: "confirmed", mobile: "unconfirmed", department: "Ventes" });
      await user.open(zoe.id);
      await judge("an account");
      await user.openTask(zoe.id, "email/unconfirm");
      await services.prove(() => phone.codeFor(administrator.mobile));
      await user.confirm();
      await expect(user.problem).toBeVisible();
      await judge("un-confirming, refused");
      await user.enter(zoe.id, "mobile", "01 42 68 53 00");
      await expect(user.field("mobile")).toHaveAttribute("aria-invalid", "true");
      await judge("another mobile, refused");
      await user.openTask(zoe.id, "access/pass");
      await user.confirm();
      await expect(user.secret).toBeVisible();
      await judge("an access pass");
      await user.openTask(zoe.id, "access/disable");
      await user.confirm();
      await judge("a disabled account");
      await user.open(administrator.id);
      await judge("one's own account at the help desk");
      await page.goto(`/admin/directories/${directory.id}/shared`);
      await judge("no shared values");
    });

    test("the overview, and readiness", async ({ desk: { page }, directory, person, administrator, operator }) => {
      const judge = (name: string) => judgeScreen(page, name, { target: 24, themes });
      await page.goto("/admin");
      await judge("the overview of nobody");
      const zoe = await person({ displayName: "Zoé Le Goff", email: "campaign", mobile: "missing" });
      await person(both);
      const readiness = `/admin/directories/${directory.id}/readiness`;
      await page.goto(readiness);
      await judge("readiness without a past");
      await makeReadinessDays(directory.id, [48, 60, 52, 66]);
      await makePausedCampaign(directory.id, administrator.id, zoe.id);
      await operator.turnsOff("mobile");
      await page.goto("/admin");
      await judge("the overview, with what wants attention");
      await page.goto(readiness);
      await judge("readiness with its trend");
      await page.goto(`${readiness}/people`);
      await judge("who cannot recover");
      await page.goto(`/admin/directories/${directory.id}/policy`);
      await judge("the policy, whom campaigns leave without a way");
      await page.goto("/admin/users?standing=without");
      await judge("users who cannot recover");
    });
  });
}
