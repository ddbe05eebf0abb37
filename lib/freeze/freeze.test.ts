import "@/db/testing/database";
import { randomBytes } from "node:crypto";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { db, sql } from "@/db/client";
import { addMessage } from "@/db/queries/messages";
import { letTimePass } from "@/db/testing/age";
import { confirmed, due, makeActiveServices, makeSession, makeUser, someMobile } from "@/db/testing/factories";
import { changeContact } from "@/lib/contact/change";
import { confirmContact } from "@/lib/contact/confirm";
import { sendConfirmation } from "@/lib/contact/send-confirmation";
import { listTrustedContacts } from "@/lib/contact/trusted";
import { limits } from "@/lib/limits";
import { initialPassword } from "@/lib/password/initial";
import { readSession } from "@/lib/session/read";
import { startSignIn } from "@/lib/sign-in/start";
import { makeAccount, PASSWORD } from "@/lib/testing/accounts";
import { makeAdministrator } from "@/lib/testing/administrators";
import { codeFor } from "@/lib/testing/codes";
import { type Holder, makeHolder, sendTo } from "@/lib/testing/holder";
import { contactRow, recordedOf } from "@/lib/testing/rows";
import { renewPassword } from "@/lib/user/renew-password";
import { freezeByLink } from "./freeze";
import { deriveFreezeToken } from "./link";

beforeAll(async () => {
  await makeActiveServices();
});

beforeEach(async () => {
  await sql`delete from rate_limit`;
});

/** The links in the notices that went to the account's other values. */
async function linksOf(holder: Holder): Promise<string[]> {
  const rows = await sql<{ messageId: string; destination: string; keyId: string }[]>`
    select id as "messageId", destination, details ->> 'freezeKey' as "keyId" from message
    where user_id = ${holder.id} and template = 'binding-notice' order by destination`;
  return rows.map((row) => deriveFreezeToken(row) ?? "");
}

let replaced = 0;

/** Somebody whose address was replaced, as whoever had the proof of a trusted number may do. */
async function makeReplaced() {
  replaced += 1;
  const after = `apres${replaced}@siege.example`;
  const holder = await makeHolder(
    { email: confirmed(`avant${replaced}@siege.example`), mobile: confirmed(someMobile()), everTrustedAt: new Date() },
    { factorProvedAt: new Date() },
  );
  await changeContact({ ...holder.request, channel: "email", input: after });
  await confirmContact({ ...holder.request, channel: "email", code: codeFor(await sendTo(holder, "email")) });
  const links = await linksOf(holder);
  expect(links).toHaveLength(2);
  return { holder, after, link: links[0] ?? "", other: links[1] ?? "" };
}

test("whoever had the old value ends the trust in both, and every session, and the administrators are told", async () => {
  const administrator = await makeUser({
    role: "administrator",
    email: confirmed("alix@filiale.example"),
    mobile: confirmed(someMobile()),
  });
  const { holder, link, after } = await makeReplaced();
  const elsewhere = await makeSession(holder.id);
  expect(await freezeByLink(link, "198.51.100.7")).toBe("frozen");
  expect(await listTrustedContacts(holder.id)).toEqual([]);
  expect(await contactRow(holder.email.id)).toMatchObject({
    value: after,
    confirmed: false,
    reason: "distrusted",
  });
  expect(await contactRow(holder.mobile.id)).toMatchObject({
    value: holder.mobile.value,
    confirmed: false,
    reason: "distrusted",
  });
  expect(await readSession(holder.request.sessionId)).toBeNull();
  expect(await readSession(elsewhere.id)).toBeNull();
  expect(await recordedOf(holder.id)).toContain("account.frozen");
  const alerts =
    await sql`select channel, details from message where user_id = ${administrator.id} and template = 'administrators-alert' order by channel`;
  expect(alerts.map(({ channel }) => channel)).toEqual(["email", "mobile"]);
  expect(alerts[0]?.details).toMatchObject({ event: "freeze", login: holder.login, account: holder.id });
});

test("what was to be confirmed again is distrusted, too: no later code makes it serve unnoticed", async () => {
  const { holder, link } = await makeReplaced();
  await sql`update contact set confirmed_at = null, unconfirmed_reason = 'due' where id = ${holder.mobile.id}`;
  await freezeByLink(link, null);
  expect(await contactRow(holder.mobile.id)).toMatchObject({ confirmed: false, reason: "distrusted" });
});

test("nothing that waits outlives it: neither a code, nor a change, nor a held value", async () => {
  const { holder, link } = await makeReplaced();
  await changeContact({ ...holder.request, channel: "mobile", input: someMobile() });
  const code = codeFor(await sendTo(holder, "mobile"));
  await freezeByLink(link, null);
  expect(await contactRow(holder.mobile.id)).toMatchObject({ value: holder.mobile.value, pendingValue: null });
  expect(await confirmContact({ ...holder.request, channel: "mobile", code })).not.toMatchObject({ outcome: "confirmed" });
  await sql`update "user" set ever_trusted_at = now() where id = ${holder.id}`;
  const held = await makeHolder({ email: due("tenu@siege.example"), mobile: { value: someMobile() }, everTrustedAt: new Date() });
  await sql`update contact set unconfirmed_reason = 'distrusted' where id = ${held.email.id}`;
  await sql`update "user" set frozen_at = clock_timestamp() where id = ${held.id}`;
  await confirmContact({ ...held.request, channel: "mobile", code: codeFor(await sendTo(held, "mobile")) });
  expect(await contactRow(held.mobile.id)).toMatchObject({ confirmed: true, held: true });
  const [heldLink = ""] = await linksOf(held);
  expect(await freezeByLink(heldLink, null)).toBe("frozen");
  expect(await contactRow(held.mobile.id)).toMatchObject({ value: null, confirmed: false });
});

test("no password opens it, neither a chosen nor an initial one, until the help desk has given another", async () => {
  const signIn = async ({ directoryId, login }: Holder, password: string) =>
    (await startSignIn({ directoryId, login, password, address: null, returnTo: null })).outcome;
  const { holder, link } = await makeReplaced();
  const { passwordHash } = await makeAccount();
  const nonce = randomBytes(16);
  await sql`update "user" set password_hash = ${passwordHash}, initial_password_nonce = ${nonce}, initial_password_expires_at = now() + interval '1 day' where id = ${holder.id}`;
  expect(await signIn(holder, PASSWORD)).toBe("started");
  expect(await signIn(holder, initialPassword({ id: holder.id, nonce }))).toBe("started");
  await freezeByLink(link, null);
  expect(await signIn(holder, PASSWORD)).toBe("wrong");
  expect(await signIn(holder, initialPassword({ id: holder.id, nonce }))).toBe("wrong");
  const renewed = await renewPassword((await makeAdministrator()).by, holder.id);
  expect(await signIn(holder, renewed.outcome === "renewed" ? renewed.password : "")).toBe("started");
});

test("afterwards a value is bound by the password alone and held: the freeze opens no door", async () => {
  const { holder, link } = await makeReplaced();
  await freezeByLink(link, null);
  const again = await makeSession(holder.id, { passwordProvedAt: new Date() });
  const request = { ...holder.request, sessionId: again.id };
  await letTimePass(3_600_000, ["rate_limit"]);
  expect(await sendConfirmation({ ...request, channel: "mobile", locale: "fr" })).toMatchObject({ outcome: "sent" });
  const [challenge] = await sql`select held from challenge where contact_id = ${holder.mobile.id} and closed_at is null`;
  expect(challenge).toMatchObject({ held: true });
});

test("it happens once, whoever presses and however often; a later notice is answered by the freeze, too", async () => {
  const { holder, link, other } = await makeReplaced();
  const results = await Promise.all([link, other, link, other].map((token) => freezeByLink(token, null)));
  expect(results.toSorted()).toEqual(["already", "already", "already", "frozen"]);
  expect((await recordedOf(holder.id)).filter((what) => what === "account.frozen")).toHaveLength(1);
});

test("what waited for a freeze and was done after it is frozen by its own notice", async () => {
  const { holder, link } = await makeReplaced();
  const written = await db.transaction(async (tx) => {
    await tx.execute("select now()");
    expect(await freezeByLink(link, null)).toBe("frozen");
    await tx.execute(`select from "user" where id = '${holder.id}' for no key update`);
    const details = { event: "access-pass", freezeKey: "test" };
    const to = { userId: holder.id, locale: "fr", channel: "email", destination: "titulaire@siege.example" } as const;
    return { ...to, ...(await addMessage(tx, { ...to, template: "account-notice", details })) };
  });
  const token = deriveFreezeToken({ messageId: written.id, destination: written.destination, keyId: "test" });
  expect(await freezeByLink(token ?? "", null)).toBe("frozen");
});

test("a month later the link says that it expired, and freezes nothing", async () => {
  const { holder, link } = await makeReplaced();
  await letTimePass(limits.FREEZE_LINK_LIFETIME_MS, ["message"]);
  expect(await freezeByLink(link, null)).toBe("expired");
  expect(await listTrustedContacts(holder.id)).toHaveLength(2);
});

test("a token that is cut, changed, or of another message opens nothing", async () => {
  const { holder, link } = await makeReplaced();
  const stranger = await makeReplaced();
  const forged = stranger.link.slice(0, 22) + link.slice(22);
  for (const token of [
    "",
    link.slice(1),
    `${link}A`,
    `${link.slice(0, -1)}${link.endsWith("A") ? "B" : "A"}`,
    forged,
    "é".repeat(43),
  ])
    expect(await freezeByLink(token, null), token).toBe("unknown");
  expect(await listTrustedContacts(holder.id)).toHaveLength(2);
  const [code] = await sql<{ id: string; destination: string }[]>`
    select id, destination from message where user_id = ${holder.id} and template = 'code' limit 1`;
  const notNotice = deriveFreezeToken({ messageId: code?.id ?? "", destination: code?.destination ?? "", keyId: "test" });
  expect(await freezeByLink(notNotice ?? "", null)).toBe("unknown");
});
