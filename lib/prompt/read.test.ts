import "@/db/testing/database";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { sql } from "@/db/client";
import { letTimePass } from "@/db/testing/age";
import { makeDraft } from "@/db/testing/campaigns";
import { confirmed, due, makeActiveServices, makeDirectory, someMobile } from "@/db/testing/factories";
import { changeContact } from "@/lib/contact/change";
import type { Channel } from "@/lib/contact/channel";
import { confirmContact } from "@/lib/contact/confirm";
import { limits } from "@/lib/limits";
import { confirmByLink } from "@/lib/link/confirm";
import { disownByLink } from "@/lib/link/disown";
import { sendProof } from "@/lib/session/reauthenticate";
import { codeFor, linkTokenFor, wrongCodeFor } from "@/lib/testing/codes";
import { type Holder, makeHolder, sendTo } from "@/lib/testing/holder";
import { readPrompt } from "./read";

beforeAll(async () => {
  await makeActiveServices();
});

beforeEach(async () => {
  await sql`delete from rate_limit`;
});

const show = (holder: Holder) => readPrompt({ id: holder.request.sessionId, userId: holder.id });

const card = async (holder: Holder, channel: Channel) => {
  const found = (await show(holder)).cards.find((each) => each.channel === channel);
  if (!found) throw new Error("no card");
  return found;
};

test("one card for each channel that the policy asks for and the person has, e-mail first", async () => {
  const both = await makeHolder();
  expect((await show(both)).cards.map(({ channel }) => channel)).toEqual(["email", "mobile"]);
  const { id: directoryId } = await makeDirectory({ policy: { asksEmail: false } });
  expect((await show(await makeHolder({ directoryId }))).cards.map(({ channel }) => channel)).toEqual(["mobile"]);
  expect((await show(await makeHolder({ mobile: { exempt: true } }))).cards.map(({ channel }) => channel)).toEqual(["email"]);
});

test("a card follows its contact: missing, unconfirmed, code sent, expired, confirmed", async () => {
  const holder = await makeHolder({ mobile: { value: null } });
  expect(await card(holder, "mobile")).toMatchObject({ state: "missing", asked: null });
  const value = someMobile();
  await changeContact({ ...holder.request, channel: "mobile", input: value });
  expect(await card(holder, "mobile")).toMatchObject({ state: "unconfirmed", asked: value, value });

  await sendTo(holder, "mobile");
  const sent = await card(holder, "mobile");
  if (sent.state !== "code-sent") throw new Error(sent.state);
  expect(sent.codeExpiresAt).toBeInstanceOf(Date);
  await letTimePass(limits.SMS_CODE_LIFETIME_MS);
  expect(await card(holder, "mobile")).toMatchObject({ state: "expired" });

  const challenge = await sendTo(holder, "mobile");
  await confirmContact({ ...holder.request, channel: "mobile", code: codeFor(challenge) });
  expect(await card(holder, "mobile")).toMatchObject({ state: "confirmed", heldUntil: null, byLink: false, needs: null });
});

test("looking at the window sends nothing and changes nothing", async () => {
  const holder = await makeHolder();
  const everything = () =>
    sql`select (select count(*) from message) as messages, (select count(*) from challenge) as challenges, (select count(*) from audit) as recorded`;
  const before = await everything();
  for (let n = 0; n < 10; n += 1) await show(holder);
  expect(await everything()).toEqual(before);
});

test("when the guesses of a code are spent, another one can be asked for", async () => {
  const holder = await makeHolder();
  const challenge = await sendTo(holder, "mobile");
  for (let n = 0; n < 5; n += 1) await confirmContact({ ...holder.request, channel: "mobile", code: wrongCodeFor(challenge) });
  expect(await card(holder, "mobile")).toMatchObject({ state: "spent" });
});

test("a message that failed is told, until the next one is under way", async () => {
  const holder = await makeHolder();
  await sendTo(holder, "mobile");
  await sql`update message set state = 'failed', settled_at = now() where user_id = ${holder.id}`;
  expect(await card(holder, "mobile")).toMatchObject({ state: "send-failed" });
  await letTimePass(limits.SEND_PAUSE_MS + 1_000);
  await sendTo(holder, "mobile");
  expect(await card(holder, "mobile")).toMatchObject({ state: "code-sent" });
});

test.each([
  ["destination-refused", true],
  ["busy", false],
])("a message that its provider reports as lost for %s is told like one that failed", async (error, recipientRefused) => {
  const holder = await makeHolder();
  await sendTo(holder, "mobile");
  await sql`update message set state = 'rejected', error = ${error}, settled_at = now() where user_id = ${holder.id}`;
  expect(await card(holder, "mobile")).toMatchObject({ state: "send-failed", recipientRefused });
});

test("a value that was distrusted because its messages came back says so, until it is to be replaced", async () => {
  const holder = await makeHolder(
    { email: confirmed("revenu@siege.example"), everTrustedAt: new Date() },
    { factorProvedAt: new Date() },
  );
  await sql`
    insert into message (user_id, channel, template, locale, destination, state, error)
    select ${holder.id}, 'email', 'binding-notice', 'fr', 'revenu@siege.example', 'rejected', 'destination-refused' from generate_series(1, 2)`;
  const distrust = (reason: string) =>
    sql`update contact set confirmed_at = null, confirmed_how = null, unconfirmed_reason = ${reason} where id = ${holder.email.id}`;
  await distrust("due");
  expect(await card(holder, "email")).toMatchObject({ state: "unconfirmed", returned: false });
  await distrust("distrusted");
  expect(await card(holder, "email")).toMatchObject({ state: "unconfirmed", returned: true });
  await changeContact({ ...holder.request, channel: "email", input: "nouvelle@siege.example" });
  expect(await card(holder, "email")).toMatchObject({ state: "unconfirmed", returned: false });
});

test("what somebody else changed while its code was under way is said, until another code goes to the new value", async () => {
  const holder = await makeHolder();
  await sendTo(holder, "email");
  const { id: contactId } = holder.email;
  await sql`update challenge set closed_at = now(), closed_because = 'changed' where contact_id = ${contactId}`;
  await sql`update contact set value = 'autre@siege.example', version = version + 1 where id = ${contactId}`;
  expect(await card(holder, "email")).toMatchObject({ state: "changed", asked: "autre@siege.example", needs: null });
  await sendTo(holder, "email");
  expect(await card(holder, "email")).toMatchObject({ state: "code-sent", asked: "autre@siege.example" });
});

test("a channel without a service shows its value and asks nothing: nobody is held up", async () => {
  const holder = await makeHolder({ email: confirmed("ok@siege.example") });
  await sql`update sending_service set active = false where channel = 'mobile'`;
  expect(await card(holder, "mobile")).toMatchObject({ state: "service-down", value: holder.mobile.value, needs: null });
  expect((await show(holder)).remaining).toBe(false);
  await sql`update sending_service set active = true`;
  expect((await show(holder)).remaining).toBe(true);
});

test("a change shows what stays in use beside what waits", async () => {
  const holder = await makeHolder(
    { email: confirmed("tenu@siege.example"), everTrustedAt: new Date() },
    { factorProvedAt: new Date() },
  );
  await changeContact({ ...holder.request, channel: "email", input: "neuf@siege.example" });
  expect(await card(holder, "email")).toMatchObject({
    state: "unconfirmed",
    value: "tenu@siege.example",
    pendingValue: "neuf@siege.example",
    asked: "neuf@siege.example",
  });
});

test("a link that was opened elsewhere shows as confirmed by link; one that was disowned asks for another address", async () => {
  const [one, other] = [await makeHolder(), await makeHolder({ email: due("prouve@siege.example") })];
  await confirmByLink(linkTokenFor(await sendTo(one, "email")), null);
  expect(await card(one, "email")).toMatchObject({ state: "confirmed", byLink: true });
  await disownByLink(linkTokenFor(await sendTo(other, "email")), null);
  expect(await card(other, "email")).toMatchObject({ state: "disowned" });
});

test("a binding that takes a proof first names who can vouch, and where their code went", async () => {
  const holder = await makeHolder({ email: confirmed("temoin@siege.example"), everTrustedAt: new Date() });
  expect(await card(holder, "mobile")).toMatchObject({ needs: "factor", heldForHours: null });
  expect((await show(holder)).witnesses).toEqual([{ channel: "email", value: "temoin@siege.example", codeSent: false }]);
  await sendProof({ ...holder.request, channel: "email", locale: "fr" });
  expect((await show(holder)).witnesses).toEqual([{ channel: "email", value: "temoin@siege.example", codeSent: true }]);
  await sql`update session set factor_proved_at = now() where id = ${holder.request.sessionId}`;
  expect(await card(holder, "mobile")).toMatchObject({ needs: null });
  expect((await show(holder)).witnesses).toEqual([]);
});

test("a code whose proof has gone stale asks for another proof before it is sent again, and can still be typed", async () => {
  const holder = await makeHolder(
    { email: confirmed("vieux@siege.example"), everTrustedAt: new Date() },
    { factorProvedAt: new Date() },
  );
  await sendTo(holder, "mobile");
  expect(await card(holder, "mobile")).toMatchObject({ state: "code-sent", needs: null });
  await sql`update session set factor_proved_at = now() - interval '11 minutes' where id = ${holder.request.sessionId}`;
  expect(await card(holder, "mobile")).toMatchObject({ state: "code-sent", needs: "factor" });
  expect((await show(holder)).witnesses).toHaveLength(1);
});

test("a binding that nobody can vouch for takes the password, and tells for how long it will be held", async () => {
  const { id: directoryId } = await makeDirectory({ policy: { holdHours: 48 } });
  const holder = await makeHolder({ directoryId, everTrustedAt: new Date() }, { passwordProvedAt: new Date(0) });
  expect(await card(holder, "mobile")).toMatchObject({ needs: "password", heldForHours: 48 });
  await sql`update session set password_proved_at = now() where id = ${holder.request.sessionId}`;
  expect(await card(holder, "mobile")).toMatchObject({ needs: null, heldForHours: 48 });
  await confirmContact({ ...holder.request, channel: "mobile", code: codeFor(await sendTo(holder, "mobile")) });
  const held = await card(holder, "mobile");
  if (held.state !== "confirmed") throw new Error(held.state);
  expect(held.heldUntil).toBeInstanceOf(Date);
  expect((await show(holder)).cannotRecover).toBe(true);
  await letTimePass(48 * 3_600_000 + 1_000);
  expect((await show(holder)).cannotRecover).toBe(false);
});

test("nobody sees a window through somebody else's session", async () => {
  const [holder, stranger] = [await makeHolder(), await makeHolder()];
  expect((await readPrompt({ id: stranger.request.sessionId, userId: holder.id })).cards).toEqual([]);
});

test("a card says which campaign asks, and the window shows that campaign's message, until it is confirmed", async () => {
  const holder = await makeHolder({ email: due("camille.roy@siege.example"), mobile: due(someMobile()) });
  const campaign = await makeDraft({
    directoryId: holder.directoryId,
    createdBy: holder.id,
    state: "done",
    launchedAt: new Date(),
    messageFr: "Vérifiez votre e-mail.",
    messageEn: "Check your email.",
  });
  await sql`update contact set campaign_id = ${campaign.id} where user_id = ${holder.id} and channel = 'email'`;
  expect((await card(holder, "email")).why).toEqual({ why: "campaign", since: campaign.launchedAt });
  expect((await card(holder, "mobile")).why).toEqual({ why: "administrator" });
  expect((await show(holder)).message).toEqual({ fr: "Vérifiez votre e-mail.", en: "Check your email." });

  await sql`update contact set confirmed_at = now(), confirmed_how = 'code', unconfirmed_reason = null where user_id = ${holder.id}`;
  expect((await card(holder, "email")).why).toBeNull();
  expect((await show(holder)).message).toBeNull();
});
