import "@/db/testing/database";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { sql } from "@/db/client";
import { confirmed, due, makeActiveServices, makeDirectory, someMobile } from "@/db/testing/factories";
import { confirmByLink } from "@/lib/link/confirm";
import { readPrompt } from "@/lib/prompt/read";
import { makeAdministrator } from "@/lib/testing/administrators";
import { codeFor, linkTokenFor, openChallengeOf } from "@/lib/testing/codes";
import { makeHolder, sendTo } from "@/lib/testing/holder";
import { contactRow, recordedOf } from "@/lib/testing/rows";
import { confirmContact } from "./confirm";
import { enterContactFor } from "./enter-for";
import { exemptContact } from "./exempt";
import { resendConfirmationFor } from "./resend-for";
import { sendConfirmation } from "./send-confirmation";
import { listTrustedContacts } from "./trusted";
import { unconfirmContact } from "./unconfirm";

let by: Awaited<ReturnType<typeof makeAdministrator>>["by"];

beforeAll(async () => {
  await makeActiveServices();
  by = (await makeAdministrator()).by;
});

beforeEach(async () => {
  await sql`delete from rate_limit`;
});

const trusted = { email: confirmed("titulaire@siege.example"), everTrustedAt: new Date() };

test("what is un-confirmed is trusted no more at once, and its live code is worth nothing", async () => {
  const holder = await makeHolder({ ...trusted, mobile: confirmed(someMobile()) }, { factorProvedAt: new Date() });
  await sql`update contact set pending_value = ${someMobile()}, pending_since = now() where id = ${holder.mobile.id}`;
  const challenge = await sendTo(holder, "mobile");
  const request = { userId: holder.id, channel: "mobile" as const };
  expect(await unconfirmContact(by, { ...request, reason: "due" })).toEqual({ outcome: "unconfirmed" });
  expect((await listTrustedContacts(holder.id)).map(({ channel }) => channel)).toEqual(["email"]);
  const guess = { ...holder.request, channel: "mobile" as const, code: codeFor(challenge) };
  expect(await confirmContact(guess)).toEqual({ outcome: "changed" });
  expect(await unconfirmContact(by, { ...request, reason: "due" })).toEqual({ outcome: "unchanged" });
});

test("a value that is due is proved again by its holder; one that is distrusted vouches for nothing", async () => {
  const holder = await makeHolder(trusted);
  const request = { userId: holder.id, channel: "email" as const };
  await unconfirmContact(by, { ...request, reason: "due" });
  expect((await sendTo(holder, "email")).binds).toBe(false);
  expect(await unconfirmContact(by, { ...request, reason: "distrusted" })).toEqual({ outcome: "unconfirmed" });
  expect(await contactRow(holder.email.id)).toMatchObject({ confirmed: false, reason: "distrusted" });
  await sql`delete from rate_limit`;
  expect(await sendTo(holder, "email")).toMatchObject({ binds: true, held: true });
  expect(await unconfirmContact(by, { ...request, reason: "distrusted" })).toEqual({ outcome: "unchanged" });
  expect(await recordedOf(holder.id)).toEqual(["contact.unconfirmed", "challenge.sent", "contact.distrusted", "challenge.sent"]);
});

test("un-confirming shortens no hold", async () => {
  const tomorrow = new Date(Date.now() + 86_400_000);
  const holder = await makeHolder({
    email: { ...confirmed("retenu@siege.example"), trustedFrom: tomorrow },
    everTrustedAt: new Date(),
  });
  await unconfirmContact(by, { userId: holder.id, channel: "email", reason: "due" });
  expect(await contactRow(holder.email.id)).toMatchObject({ confirmed: false, held: true });
});

test("somebody who is exempt is not asked for that channel; what is trusted there stays so", async () => {
  const holder = await makeHolder({ ...trusted, mobile: { value: null } });
  const request = { userId: holder.id, channel: "mobile" as const };
  const asked = async () =>
    (await readPrompt({ id: holder.request.sessionId, userId: holder.id })).cards.map(({ channel }) => channel);
  expect(await asked()).toEqual(["email", "mobile"]);
  expect(await exemptContact(by, { ...request, exempt: true })).toEqual({ outcome: "exempted" });
  expect(await asked()).toEqual(["email"]);
  await exemptContact(by, { ...request, channel: "email", exempt: true });
  expect(await asked()).toEqual([]);
  expect(await listTrustedContacts(holder.id)).toHaveLength(1);
  expect(await exemptContact(by, { ...request, exempt: true })).toEqual({ outcome: "unchanged" });
  expect(await exemptContact(by, { ...request, exempt: false })).toEqual({ outcome: "asked" });
  expect(await asked()).toEqual(["mobile"]);
});

test("a value that an administrator enters is confirmed by nobody but its holder, and waits beside a proved one", async () => {
  const holder = await makeHolder(trusted);
  const enter = (channel: "email" | "mobile", input: string) => enterContactFor(by, { userId: holder.id, channel, input });
  expect(await enter("email", "nouvelle@siege.example")).toEqual({ outcome: "entered" });
  expect(await contactRow(holder.email.id)).toMatchObject({
    value: "titulaire@siege.example",
    pendingValue: "nouvelle@siege.example",
    confirmed: true,
  });
  expect(await enter("email", "nouvelle@siege.example")).toEqual({ outcome: "unchanged" });
  expect(await enter("mobile", "06 45 12 34 56")).toEqual({ outcome: "entered" });
  expect(await contactRow(holder.mobile.id)).toMatchObject({ value: "+33645123456", confirmed: false });
  expect(await enter("mobile", "01 23")).toMatchObject({ outcome: "unfit" });
  expect((await listTrustedContacts(holder.id)).map(({ value }) => value)).toEqual(["titulaire@siege.example"]);
});

test("the proved value entered again takes back what waited beside it", async () => {
  const holder = await makeHolder(trusted);
  for (const input of ["nouvelle@siege.example", "titulaire@siege.example"])
    await enterContactFor(by, { userId: holder.id, channel: "email", input });
  expect(await contactRow(holder.email.id)).toMatchObject({ value: "titulaire@siege.example", pendingValue: null });
});

test("a first value is confirmed in the account's session alone: the mail has a code and no link", async () => {
  const holder = await makeHolder({ email: { value: null } });
  await enterContactFor(by, { userId: holder.id, channel: "email", input: "moi@evil.example" });
  expect(await resendConfirmationFor(by, { userId: holder.id, channel: "email" })).toEqual({ outcome: "sent" });
  const challenge = await openChallengeOf(holder.email.id);
  expect(await confirmByLink(linkTokenFor(challenge), null)).not.toBe("confirmed");
  expect(await contactRow(holder.email.id)).toMatchObject({ confirmed: false });
  expect(await confirmContact({ ...holder.request, channel: "email", code: codeFor(challenge) })).toMatchObject({
    outcome: "confirmed",
  });
});

test("whoever then asks for it in the account's session is sent a link, which an earlier mail without one does not bar", async () => {
  const holder = await makeHolder({ email: { value: "premiere@siege.example" } });
  await resendConfirmationFor(by, { userId: holder.id, channel: "email" });
  await sql`delete from rate_limit`;
  expect(await confirmByLink(linkTokenFor(await sendTo(holder, "email")), null)).toBe("confirmed");
});

test("the request goes out for a value that is due, and its link confirms as any other", async () => {
  const asked = await makeHolder({ email: due("redemandee@siege.example"), everTrustedAt: new Date() });
  expect(await resendConfirmationFor(by, { userId: asked.id, channel: "email" })).toEqual({ outcome: "sent" });
  expect(await resendConfirmationFor(by, { userId: asked.id, channel: "email" })).toMatchObject({ outcome: "limited" });
  expect(await confirmByLink(linkTokenFor(await openChallengeOf(asked.email.id)), null)).toBe("confirmed");
  expect(await resendConfirmationFor(by, { userId: asked.id, channel: "email" })).toEqual({ outcome: "nothing-to-confirm" });
});

test("no value goes out for the asking of an administrator that the person would have to vouch for", async () => {
  const holder = await makeHolder(trusted);
  await enterContactFor(by, { userId: holder.id, channel: "email", input: "ailleurs@evil.example" });
  expect(await resendConfirmationFor(by, { userId: holder.id, channel: "email" })).toEqual({ outcome: "needs-person" });
  const distrusted = await makeHolder({
    email: { value: "perdue@siege.example", provedAt: new Date(), unconfirmedReason: "distrusted" },
    everTrustedAt: new Date(),
  });
  expect(await resendConfirmationFor(by, { userId: distrusted.id, channel: "email" })).toEqual({ outcome: "needs-person" });
  expect(await sql`select from message where user_id in (${holder.id}, ${distrusted.id})`).toEqual([]);
});

test("a country that SMS go to no longer is not sent to by an administrator either", async () => {
  const { id: directoryId } = await makeDirectory({ policy: { smsCountries: ["BE"] } });
  const holder = await makeHolder({ directoryId });
  expect(await resendConfirmationFor(by, { userId: holder.id, channel: "mobile" })).toEqual({ outcome: "not-served" });
});

test("what an administrator entered is bound by the owner's own proof, and by nothing less", async () => {
  const holder = await makeHolder(trusted);
  await enterContactFor(by, { userId: holder.id, channel: "mobile", input: someMobile() });
  const send = () => sendConfirmation({ ...holder.request, channel: "mobile", locale: "fr" });
  expect(await send()).toEqual({ outcome: "needs-factor" });
  await sql`update session set factor_proved_at = now() where id = ${holder.request.sessionId}`;
  expect(await send()).toMatchObject({ outcome: "sent" });
});
