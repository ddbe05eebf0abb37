import "@/db/testing/database";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { sql } from "@/db/client";
import { letTimePass } from "@/db/testing/age";
import { confirmed, due, makeActiveServices, makeDirectory, someMobile } from "@/db/testing/factories";
import { limits } from "@/lib/limits";
import { confirmByLink } from "@/lib/link/confirm";
import { codeFor, linkTokenFor } from "@/lib/testing/codes";
import { type Holder, makeHolder, sendTo } from "@/lib/testing/holder";
import { contactRow, noticesOf } from "@/lib/testing/rows";
import { changeContact } from "./change";
import type { Channel } from "./channel";
import { confirmContact } from "./confirm";
import { sendConfirmation } from "./send-confirmation";
import { listTrustedContacts } from "./trusted";

const HOUR_MS = 3_600_000;

beforeAll(async () => {
  await makeActiveServices();
});

beforeEach(async () => {
  await sql`delete from rate_limit`;
});

const change = (holder: Holder, channel: Channel, input: string) => changeContact({ ...holder.request, channel, input });

const send = (holder: Holder, channel: Channel) => sendConfirmation({ ...holder.request, channel, locale: "fr" });

const confirmWhatIsSent = async (holder: Holder, channel: Channel) =>
  confirmContact({ ...holder.request, channel, code: codeFor(await sendTo(holder, channel)) });

const trustedValues = async (holder: Holder) => (await listTrustedContacts(holder.id)).map(({ value }) => value);

/** What a campaign does to a contact. */
const unconfirm = (id: string, reason: "due" | "distrusted" = "due") => sql`
  update contact set confirmed_at = null, confirmed_how = null, unconfirmed_reason = ${reason},
    trusted_from = case when trusted_from > now() then trusted_from end, version = version + 1
  where id = ${id}`;

/** Somebody whose account was trusted once and has nothing left to vouch for it. */
const makeForlorn = (given: Parameters<typeof makeHolder>[0] = {}, session: Parameters<typeof makeHolder>[1] = {}) =>
  makeHolder({ everTrustedAt: new Date(), email: { value: null }, ...given }, session);

test("the first values of an account are trusted at once", async () => {
  const holder = await makeHolder();
  expect(await confirmWhatIsSent(holder, "email")).toEqual({ outcome: "confirmed", trustedFrom: null });
  expect(await confirmWhatIsSent(holder, "mobile")).toEqual({ outcome: "confirmed", trustedFrom: null });
  expect(await trustedValues(holder)).toEqual([holder.email.value, holder.mobile.value]);
});

test("a changed value waits beside the proved one, which stays what it was", async () => {
  const old = someMobile();
  const holder = await makeHolder({ mobile: confirmed(old), everTrustedAt: new Date() }, { factorProvedAt: new Date() });
  const next = someMobile();
  await change(holder, "mobile", next);
  expect(await contactRow(holder.mobile.id)).toMatchObject({ value: old, pendingValue: next, confirmed: true });
  expect(await trustedValues(holder)).toEqual([old]);

  expect(await confirmWhatIsSent(holder, "mobile")).toEqual({ outcome: "confirmed", trustedFrom: null });
  expect(await contactRow(holder.mobile.id)).toMatchObject({ value: next, pendingValue: null, confirmed: true });
  expect(await trustedValues(holder)).toEqual([next]);
});

test("while something is trusted, a new value takes a fresh proof by it: the password does not do", async () => {
  const holder = await makeHolder({ email: confirmed("ancre@siege.example"), everTrustedAt: new Date() });
  expect(await send(holder, "mobile")).toEqual({ outcome: "needs-factor" });
  await sql`update session set factor_proved_at = now() where id = ${holder.request.sessionId}`;
  await letTimePass(limits.FRESH_PROOF_MS, ["session"]);
  expect(await send(holder, "mobile")).toEqual({ outcome: "needs-factor" });
  await sql`update session set factor_proved_at = now() where id = ${holder.request.sessionId}`;
  expect(await send(holder, "mobile")).toMatchObject({ outcome: "sent" });
});

test("an outage of what could vouch is no way around it", async () => {
  const holder = await makeHolder({ email: confirmed("panne@siege.example"), everTrustedAt: new Date() });
  await sql`update sending_service set active = false where channel = 'email'`;
  expect(await send(holder, "mobile")).toEqual({ outcome: "needs-factor" });
  await sql`update sending_service set active = true where channel = 'email'`;
});

test("with nothing left to vouch, the password again binds a value that is held, and trusted when its hold ends", async () => {
  const { id: directoryId } = await makeDirectory({ policy: { holdHours: 48 } });
  const holder = await makeForlorn({ directoryId }, { passwordProvedAt: new Date(Date.now() - HOUR_MS) });
  expect(await send(holder, "mobile")).toEqual({ outcome: "needs-password" });
  await sql`update session set password_proved_at = now() where id = ${holder.request.sessionId}`;
  const result = await confirmWhatIsSent(holder, "mobile");
  expect(result).toMatchObject({ outcome: "confirmed", trustedFrom: expect.any(Date) });

  expect(await contactRow(holder.mobile.id)).toMatchObject({ confirmed: true, held: true });
  expect(await trustedValues(holder)).toEqual([]);
  await letTimePass(48 * HOUR_MS - 60_000);
  expect(await trustedValues(holder)).toEqual([]);
  await letTimePass(61_000);
  expect(await trustedValues(holder)).toEqual([holder.mobile.value]);
});

test("a session by access pass binds though something is trusted: held, told of, and freed by a proof of what is trusted", async () => {
  const given = { email: confirmed("perdu@siege.example"), mobile: { value: null }, everTrustedAt: new Date() };
  const holder = await makeHolder(given, { factors: ["password", "access-pass"] });
  await change(holder, "mobile", someMobile());
  const challenge = await sendTo(holder, "mobile");
  expect(challenge.held).toBe(true);
  expect(await confirmContact({ ...holder.request, channel: "mobile", code: codeFor(challenge) })).toMatchObject({
    outcome: "confirmed",
    trustedFrom: expect.any(Date),
  });
  expect(await trustedValues(holder)).toEqual(["perdu@siege.example"]);
  expect(await noticesOf(holder.id)).toEqual(["perdu@siege.example"]);

  const found = await makeHolder(
    { ...given, email: confirmed("trouve@siege.example") },
    { factors: ["password", "access-pass"], factorProvedAt: new Date() },
  );
  await change(found, "mobile", someMobile());
  expect(await confirmWhatIsSent(found, "mobile")).toEqual({ outcome: "confirmed", trustedFrom: null });
});

test("a session by access pass takes the place of what is trusted by a value that is held", async () => {
  const old = someMobile();
  const holder = await makeHolder(
    { mobile: confirmed(old), email: { value: null }, everTrustedAt: new Date() },
    { factors: ["password", "access-pass"] },
  );
  const next = someMobile();
  await change(holder, "mobile", next);
  await confirmWhatIsSent(holder, "mobile");
  expect(await contactRow(holder.mobile.id)).toMatchObject({ value: next, confirmed: true, held: true });
  expect(await trustedValues(holder)).toEqual([]);
  expect(await noticesOf(holder.id)).toEqual([old]);
});

test("a held value vouches for nothing: neither its proof nor its link frees the next one", async () => {
  const holder = await makeForlorn({ email: { value: "retenu@siege.example" } });
  const challenge = await sendTo(holder, "email");
  expect(challenge.held).toBe(true);
  expect(await confirmByLink(linkTokenFor(challenge), null)).toBe("confirmed");
  expect(await contactRow(holder.email.id)).toMatchObject({ held: true });
  expect(await confirmWhatIsSent(holder, "mobile")).toMatchObject({ outcome: "confirmed", trustedFrom: expect.any(Date) });
  const [session] = await sql`select factor_proved_at from session where id = ${holder.request.sessionId}`;
  expect(session?.factor_proved_at).toBeNull();
});

test("a campaign and a new proof of the same value do not shorten its hold", async () => {
  const holder = await makeForlorn();
  const first = await confirmWhatIsSent(holder, "mobile");
  await letTimePass(24 * HOUR_MS);
  await unconfirm(holder.mobile.id);
  const again = await confirmWhatIsSent(holder, "mobile");
  expect(again.outcome).toBe("confirmed");
  if (first.outcome !== "confirmed" || again.outcome !== "confirmed") throw new Error("not confirmed");
  expect((first.trustedFrom?.getTime() ?? 0) - (again.trustedFrom?.getTime() ?? 0)).toBe(24 * HOUR_MS);
  expect(await trustedValues(holder)).toEqual([]);
  await letTimePass(48 * HOUR_MS + 1_000);
  expect(await trustedValues(holder)).toEqual([holder.mobile.value]);
});

test("a proof that comes before the code frees a value that would have been held", async () => {
  const holder = await makeForlorn();
  const challenge = await sendTo(holder, "mobile");
  expect(challenge.held).toBe(true);
  await sql`update session set factor_proved_at = now() where id = ${holder.request.sessionId}`;
  expect(await confirmContact({ ...holder.request, channel: "mobile", code: codeFor(challenge) })).toEqual({
    outcome: "confirmed",
    trustedFrom: null,
  });
});

test("somebody else's fresh session frees nothing", async () => {
  const [holder, stranger] = [await makeForlorn(), await makeHolder({}, { factorProvedAt: new Date() })];
  const challenge = await sendTo(holder, "mobile");
  const result = await confirmContact({
    ...holder.request,
    sessionId: stranger.request.sessionId,
    channel: "mobile",
    code: codeFor(challenge),
  });
  expect(result).toMatchObject({ outcome: "confirmed", trustedFrom: expect.any(Date) });
});

test("proving an unchanged value again after a campaign binds nothing: nobody is told, and it vouches for the next", async () => {
  const holder = await makeHolder({ email: due("fidele@siege.example"), mobile: due(someMobile()), everTrustedAt: new Date() });
  expect(await sendTo(holder, "email")).toMatchObject({ binds: false, held: false });
  await letTimePass(limits.SEND_PAUSE_MS + 1_000, ["rate_limit"]);
  expect(await confirmWhatIsSent(holder, "email")).toEqual({ outcome: "confirmed", trustedFrom: null });
  expect(await noticesOf(holder.id)).toEqual([]);
  expect(await trustedValues(holder)).toEqual(["fidele@siege.example"]);

  await change(holder, "mobile", someMobile());
  expect(await sendTo(holder, "mobile")).toMatchObject({ binds: true, held: false });
});

test("a distrusted value is not proved again for the asking", async () => {
  const mobile = { ...due(someMobile()), unconfirmedReason: "distrusted" as const };
  const guarded = await makeHolder({ mobile, email: confirmed("garde@siege.example"), everTrustedAt: new Date() });
  expect(await send(guarded, "mobile")).toEqual({ outcome: "needs-factor" });

  const alone = await makeForlorn({ mobile: { ...mobile, value: someMobile() } });
  expect(await sendTo(alone, "mobile")).toMatchObject({ binds: true, held: true });
});

test("a hold is not left by way of distrust", async () => {
  const holder = await makeForlorn();
  await confirmWhatIsSent(holder, "mobile");
  await unconfirm(holder.mobile.id, "distrusted");
  await letTimePass(limits.SEND_PAUSE_MS + 1_000, ["rate_limit"]);
  expect(await confirmWhatIsSent(holder, "mobile")).toMatchObject({ outcome: "confirmed", trustedFrom: expect.any(Date) });
});

test("every binding is told to the values that were trusted within a year, and to nobody else", async () => {
  const [first, second, third] = [someMobile(), someMobile(), someMobile()];
  const holder = await makeHolder(
    { mobile: confirmed(first), email: confirmed("temoin@siege.example"), everTrustedAt: new Date() },
    { factorProvedAt: new Date() },
  );
  await change(holder, "mobile", second);
  await confirmWhatIsSent(holder, "mobile");
  expect(await noticesOf(holder.id)).toEqual([first, "temoin@siege.example"].toSorted());

  await sql`delete from message where template = 'binding-notice'`;
  await letTimePass(300 * 24 * HOUR_MS);
  await sql`update session set factor_proved_at = now(), expires_at = now() + interval '1 hour', last_seen_at = now()`;
  await change(holder, "mobile", third);
  await confirmWhatIsSent(holder, "mobile");
  expect(await noticesOf(holder.id)).toEqual([first, second, "temoin@siege.example"].toSorted());

  await sql`delete from message where template = 'binding-notice'`;
  await letTimePass(66 * 24 * HOUR_MS);
  await sql`update session set factor_proved_at = now(), expires_at = now() + interval '1 hour', last_seen_at = now()`;
  await change(holder, "email", "nouvelle@siege.example");
  await confirmWhatIsSent(holder, "email");
  expect(await noticesOf(holder.id)).toEqual([second, third, "temoin@siege.example"].toSorted());
});

test("a notice shows the new value masked, and from when it is trusted", async () => {
  const holder = await makeForlorn({
    email: { ...due("perdu@siege.example"), unconfirmedReason: "distrusted" },
    mobile: { value: "+33612345678" },
  });
  await sql`update "user" set frozen_at = now() where id = ${holder.id}`;
  await confirmWhatIsSent(holder, "mobile");
  const [notice] =
    await sql`select destination, details, challenge_id from message where user_id = ${holder.id} and template = 'binding-notice'`;
  expect(notice).toMatchObject({ destination: "perdu@siege.example", challenge_id: null });
  expect(notice?.details).toMatchObject({
    channel: "mobile",
    value: "•• •• •• •• 78",
    trustedFrom: expect.stringMatching(/^\d{4}-/),
  });
  expect(JSON.stringify(notice?.details)).not.toContain("612345");
});

test("a held value that gives way was never trusted, and is told of nothing", async () => {
  const holder = await makeForlorn();
  await confirmWhatIsSent(holder, "mobile");
  const next = someMobile();
  await change(holder, "mobile", next);
  expect(await confirmWhatIsSent(holder, "mobile")).toMatchObject({ outcome: "confirmed", trustedFrom: expect.any(Date) });
  expect(await noticesOf(holder.id)).toEqual([]);
  expect(await sql`select from former_value where contact_id = ${holder.mobile.id}`).toHaveLength(0);
});

test("that an account was trusted once is never forgotten", async () => {
  const holder = await makeHolder();
  const everTrusted = async () =>
    (await sql`select ever_trusted_at is not null as ever from "user" where id = ${holder.id}`)[0]?.ever;
  expect(await everTrusted()).toBe(false);
  await confirmWhatIsSent(holder, "mobile");
  expect(await everTrusted()).toBe(true);
  await unconfirm(holder.mobile.id, "distrusted");
  await sql`update session set factor_proved_at = null, password_proved_at = now() - interval '1 hour'`;
  expect(await everTrusted()).toBe(true);
  expect(await send(holder, "email")).toEqual({ outcome: "needs-password" });
});
