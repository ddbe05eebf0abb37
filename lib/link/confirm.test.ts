import "@/db/testing/database";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { sql } from "@/db/client";
import { letTimePass } from "@/db/testing/age";
import { confirmed, makeActiveServices } from "@/db/testing/factories";
import { changeContact } from "@/lib/contact/change";
import { confirmContact } from "@/lib/contact/confirm";
import { limits } from "@/lib/limits";
import { codeFor, linkTokenFor, wrongCodeFor } from "@/lib/testing/codes";
import { type Holder, makeHolder, sendTo } from "@/lib/testing/holder";
import { contactRow, noticesOf, recordedOf } from "@/lib/testing/rows";
import { confirmByLink } from "./confirm";
import { findChallengeOfLink, linkState } from "./read";

beforeAll(async () => {
  await makeActiveServices();
});

beforeEach(async () => {
  await sql`delete from rate_limit`;
});

/** What the link's page does, and all that it does. */
const show = async (token: string) => linkState(await findChallengeOfLink(token));

async function mailLink(holder: Holder) {
  const challenge = await sendTo(holder, "email");
  return { challenge, token: linkTokenFor(challenge) };
}

test("showing the link ten times leaves it usable; its button confirms, without a session", async () => {
  const holder = await makeHolder();
  const { token } = await mailLink(holder);
  for (let n = 0; n < 10; n += 1) expect(await show(token)).toBe("open");
  expect(await confirmByLink(token, "192.0.2.7")).toBe("confirmed");
  expect(await contactRow(holder.email.id)).toMatchObject({ confirmed: true });
  expect(await sql`select confirmed_how as how from contact where id = ${holder.email.id}`).toEqual([{ how: "link" }]);
  expect(await sql`select actor_id, address from audit where subject_id = ${holder.id} and what = 'contact.confirmed'`).toEqual([
    { actor_id: null, address: "192.0.2.7" },
  ]);
});

test("the link proves the mailbox, not who is at a keyboard: no session may bind by it", async () => {
  const holder = await makeHolder();
  const { token } = await mailLink(holder);
  await confirmByLink(token, null);
  expect(await sql`select factor_proved_at from session where user_id = ${holder.id}`).toEqual([{ factor_proved_at: null }]);
});

test("a second click says that it is done, however the first confirmation came", async () => {
  const [byLink, byCode] = [await makeHolder(), await makeHolder()];
  const { token } = await mailLink(byLink);
  expect(await confirmByLink(token, null)).toBe("confirmed");
  expect(await confirmByLink(token, null)).toBe("already");
  expect(await show(token)).toBe("already");
  expect((await recordedOf(byLink.id)).filter((what) => what === "contact.confirmed")).toHaveLength(1);

  const sent = await mailLink(byCode);
  await confirmContact({ ...byCode.request, channel: "email", code: codeFor(sent.challenge) });
  expect(await confirmByLink(sent.token, null)).toBe("already");
});

test("fifty clicks at once, and the code with them, confirm once", async () => {
  const holder = await makeHolder(
    { email: confirmed("avant@siege.example"), everTrustedAt: new Date() },
    { factorProvedAt: new Date() },
  );
  await changeContact({ ...holder.request, channel: "email", input: "apres@siege.example" });
  const { challenge, token } = await mailLink(holder);
  const byCode = () =>
    confirmContact({ ...holder.request, channel: "email", code: codeFor(challenge) }).then(({ outcome }) => outcome);
  const results = await Promise.all(Array.from({ length: 50 }, (_, n) => (n % 10 === 5 ? byCode() : confirmByLink(token, null))));
  expect(results.filter((outcome) => outcome === "confirmed")).toHaveLength(1);
  expect(new Set(results)).toEqual(new Set(["confirmed", "already", "closed"]));
  expect(await noticesOf(holder.id)).toEqual(["avant@siege.example"]);
});

test("the link lives a day, beyond its code", async () => {
  const [inTime, tooLate] = [await makeHolder(), await makeHolder()];
  const [early, late] = [await mailLink(inTime), await mailLink(tooLate)];
  await letTimePass(limits.LINK_LIFETIME_MS - 20_000);
  expect(await confirmContact({ ...inTime.request, channel: "email", code: codeFor(early.challenge) })).toEqual({
    outcome: "expired",
  });
  expect(await confirmByLink(early.token, null)).toBe("confirmed");
  await letTimePass(21_000);
  expect(await show(late.token)).toBe("expired");
  expect(await confirmByLink(late.token, null)).toBe("expired");
  expect(await contactRow(tooLate.email.id)).toMatchObject({ confirmed: false });
});

test("guesses at the code do not spend the link", async () => {
  const holder = await makeHolder();
  const { challenge, token } = await mailLink(holder);
  for (let n = 0; n < 6; n += 1) await confirmContact({ ...holder.request, channel: "email", code: wrongCodeFor(challenge) });
  expect(await confirmByLink(token, null)).toBe("confirmed");
});

test("a newer mail takes the older link's place", async () => {
  const holder = await makeHolder();
  const first = await mailLink(holder);
  await letTimePass(limits.MAIL_CODE_LIFETIME_MS);
  const second = await mailLink(holder);
  expect(second.token).not.toBe(first.token);
  expect(await show(first.token)).toBe("superseded");
  expect(await confirmByLink(first.token, null)).toBe("superseded");
  expect(await contactRow(holder.email.id)).toMatchObject({ confirmed: false });
  expect(await confirmByLink(second.token, null)).toBe("confirmed");
  expect(await confirmByLink(first.token, null)).toBe("already");
});

test("a resend of the same code carries the same link", async () => {
  const holder = await makeHolder();
  const first = await mailLink(holder);
  await letTimePass(limits.SEND_PAUSE_MS + 1_000);
  expect((await mailLink(holder)).token).toBe(first.token);
});

test("the link of a value that was changed confirms neither", async () => {
  const holder = await makeHolder();
  const { token } = await mailLink(holder);
  await changeContact({ ...holder.request, channel: "email", input: "autre@siege.example" });
  expect(await show(token)).toBe("changed");
  expect(await confirmByLink(token, null)).toBe("changed");
  expect(await contactRow(holder.email.id)).toMatchObject({ confirmed: false, value: "autre@siege.example" });
});

test.each([
  ["nothing", ""],
  ["half a token", "A".repeat(40)],
  ["too much", "A".repeat(65)],
  ["another alphabet", "é".repeat(64)],
  ["a path", `${"A".repeat(60)}/../`],
  ["a token of no challenge", "A".repeat(64)],
])("%s is no link", async (_, token) => {
  expect(await show(token)).toBe("unknown");
  expect(await confirmByLink(token, null)).toBe("unknown");
});

test("a token with one letter changed anywhere, or the proof of another challenge, is no link", async () => {
  const [holder, other] = [await makeHolder(), await makeHolder()];
  const [{ token }, { token: second }] = [await mailLink(holder), await mailLink(other)];
  for (let place = 0; place < token.length; place += 1) {
    const forged = `${token.slice(0, place)}${token[place] === "A" ? "B" : "A"}${token.slice(place + 1)}`;
    expect(await confirmByLink(forged, null)).toBe("unknown");
  }
  // 22 letters hold the id's 128 bits; the rest is proof.
  expect(await confirmByLink(token.slice(0, 22) + second.slice(22), null)).toBe("unknown");
  expect(await contactRow(holder.email.id)).toMatchObject({ confirmed: false });
  expect(await show(token)).toBe("open");
});

test("a text message's challenge has no link, though a token can be derived", async () => {
  const holder = await makeHolder();
  const challenge = await sendTo(holder, "mobile");
  expect(await confirmByLink(linkTokenFor(challenge), null)).toBe("expired");
  expect(await contactRow(holder.mobile.id)).toMatchObject({ confirmed: false });
});

test("the link of an account that was disabled meanwhile confirms nothing", async () => {
  const holder = await makeHolder();
  const { token } = await mailLink(holder);
  await sql`update "user" set disabled_at = now() where id = ${holder.id}`;
  expect(await confirmByLink(token, null)).toBe("changed");
  expect(await show(token)).toBe("changed");
  expect(await contactRow(holder.email.id)).toMatchObject({ confirmed: false });
});
