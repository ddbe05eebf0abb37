import "@/db/testing/database";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { sql } from "@/db/client";
import { letTimePass } from "@/db/testing/age";
import { confirmed, due, makeActiveServices, someMobile } from "@/db/testing/factories";
import { changeContact } from "@/lib/contact/change";
import { confirmContact } from "@/lib/contact/confirm";
import { sendConfirmation } from "@/lib/contact/send-confirmation";
import { listTrustedContacts } from "@/lib/contact/trusted";
import { openSession } from "@/lib/session/open";
import { reauthenticateByCode, sendProof } from "@/lib/session/reauthenticate";
import { nextStep } from "@/lib/sign-in/next-step";
import { makeAccount, startFor } from "@/lib/testing/accounts";
import { codeFor, linkTokenFor, openChallengeOf } from "@/lib/testing/codes";
import { type Holder, makeHolder, sendTo } from "@/lib/testing/holder";
import { contactRow, recordedOf } from "@/lib/testing/rows";
import { confirmByLink } from "./confirm";
import { disownByLink } from "./disown";
import { findChallengeOfLink, linkState } from "./read";

beforeAll(async () => {
  await makeActiveServices();
});

beforeEach(async () => {
  await sql`delete from rate_limit`;
});

const send = (holder: Holder, channel: "email" | "mobile" = "email") =>
  sendConfirmation({ ...holder.request, channel, locale: "fr" });

/** Somebody with a trusted address and a trusted number, who asks for another address. */
async function makeChanging(given: Parameters<typeof makeHolder>[0] = {}) {
  const holder = await makeHolder(
    { ...given, email: confirmed("tenu@siege.example"), mobile: confirmed(someMobile()), everTrustedAt: new Date() },
    { factorProvedAt: new Date() },
  );
  await changeContact({ ...holder.request, channel: "email", input: "inconnu@siege.example" });
  return { holder, challenge: await sendTo(holder, "email") };
}

test("whoever receives a stranger's mail ends the change and every further mail, and touches nothing that is proved", async () => {
  const { holder, challenge } = await makeChanging();
  expect(await disownByLink(linkTokenFor(challenge), "192.0.2.9")).toBe("disowned");
  expect(await contactRow(holder.email.id)).toMatchObject({ value: "tenu@siege.example", pendingValue: null, confirmed: true });
  expect(await listTrustedContacts(holder.id)).toHaveLength(2);

  await changeContact({ ...holder.request, channel: "email", input: "Inconnu@Siege.Example" });
  await letTimePass(3_600_000, ["rate_limit"]);
  expect(await send(holder)).toEqual({ outcome: "disowned" });
  await changeContact({ ...holder.request, channel: "email", input: "encore@siege.example" });
  expect(await send(holder)).toMatchObject({ outcome: "sent" });
});

test("a refused send to a disowned address costs nothing", async () => {
  const { holder, challenge } = await makeChanging();
  await disownByLink(linkTokenFor(challenge), null);
  await changeContact({ ...holder.request, channel: "email", input: "inconnu@siege.example" });
  const hits = () => sql`select key, hits from rate_limit order by key`;
  const before = await hits();
  await send(holder);
  expect(await hits()).toEqual(before);
});

test("it is nobody else's business: another account may confirm the address", async () => {
  const { challenge } = await makeChanging();
  await disownByLink(linkTokenFor(challenge), null);
  await letTimePass(3_600_000, ["rate_limit"]);
  const owner = await makeHolder({ email: { value: "inconnu@siege.example" } });
  expect(await send(owner)).toMatchObject({ outcome: "sent" });
});

test("a first value that nobody proved goes away", async () => {
  const holder = await makeHolder();
  const challenge = await sendTo(holder, "email");
  expect(await disownByLink(linkTokenFor(challenge), null)).toBe("disowned");
  expect(await contactRow(holder.email.id)).toMatchObject({ value: null, confirmed: false, reason: "new" });
});

test("an address that was proved before stays, even when it is to be proved again", async () => {
  const holder = await makeHolder({ email: due("prouve@siege.example"), everTrustedAt: new Date() });
  const challenge = await sendTo(holder, "email");
  expect(await disownByLink(linkTokenFor(challenge), null)).toBe("disowned");
  expect(await contactRow(holder.email.id)).toMatchObject({ value: "prouve@siege.example", confirmed: false, reason: "due" });
});

test("it ends everything else that waits on the account: codes, changes, held values and unfinished sign-ins", async () => {
  const { passwordHash } = await makeAccount();
  const { holder, challenge } = await makeChanging({ passwordHash });
  const secret = await startFor(holder);
  const other = { ...holder.request, channel: "mobile" as const };
  await sendProof({ ...other, locale: "fr" });
  const proof = await openChallengeOf(holder.mobile.id, "second-factor");

  expect(await disownByLink(linkTokenFor(challenge), null)).toBe("disowned");
  expect(await reauthenticateByCode({ ...other, code: codeFor(proof) })).toEqual({ outcome: "closed" });
  expect(await nextStep(secret)).toEqual({ step: "sign-in" });
});

test("a held value goes, and leaves its number to whoever proves it next", async () => {
  const number = someMobile();
  const holder = await makeHolder({
    email: { ...due("perdu@siege.example"), unconfirmedReason: "distrusted" },
    mobile: { value: number },
    everTrustedAt: new Date(),
  });
  await confirmContact({ ...holder.request, channel: "mobile", code: codeFor(await sendTo(holder, "mobile")) });
  expect(await contactRow(holder.mobile.id)).toMatchObject({ held: true });
  await changeContact({ ...holder.request, channel: "email", input: "inconnu@siege.example" });
  await disownByLink(linkTokenFor(await sendTo(holder, "email")), null);
  expect(await contactRow(holder.mobile.id)).toMatchObject({ value: null, confirmed: false, held: false });

  await sql`delete from rate_limit`;
  const next = await makeHolder({ mobile: { value: number } });
  await confirmContact({ ...next.request, channel: "mobile", code: codeFor(await sendTo(next, "mobile")) });
  expect(await contactRow(next.mobile.id)).toMatchObject({ confirmed: true, shared: false });
});

test("the link afterwards says what was done, and confirms nothing", async () => {
  const { holder, challenge } = await makeChanging();
  const token = linkTokenFor(challenge);
  await disownByLink(token, null);
  expect(linkState(await findChallengeOfLink(token))).toBe("disowned");
  expect(await confirmByLink(token, null)).toBe("disowned");
  expect(await disownByLink(token, null)).toBe("disowned");
  expect(await confirmContact({ ...holder.request, channel: "email", code: codeFor(challenge) })).toEqual({ outcome: "closed" });
  expect((await recordedOf(holder.id)).filter((what) => what === "contact.disowned")).toHaveLength(1);
});

test("what is confirmed already cannot be disowned by the same mail", async () => {
  const { holder, challenge } = await makeChanging();
  await confirmByLink(linkTokenFor(challenge), null);
  expect(await disownByLink(linkTokenFor(challenge), null)).toBe("already");
  expect(await contactRow(holder.email.id)).toMatchObject({ value: "inconnu@siege.example", confirmed: true });
});

test("the two buttons at once: one of them counts", async () => {
  for (let round = 0; round < 20; round += 1) {
    const holder = await makeHolder();
    const token = linkTokenFor(await sendTo(holder, "email"));
    const verbs = [() => confirmByLink(token, null), () => disownByLink(token, null)];
    const results = await Promise.all((round % 2 === 0 ? verbs : verbs.toReversed()).map((verb) => verb()));
    const row = await contactRow(holder.email.id);
    const told = round % 2 === 0 ? results : results.toReversed();
    expect(told).toEqual(row.confirmed ? ["confirmed", "already"] : ["disowned", "disowned"]);
    expect(row.value).toBe(row.confirmed ? holder.email.value : null);
  }
});

test("a sign-in that ends at the same moment waits for nobody in a circle: it is a session, or it is over", async () => {
  const { passwordHash } = await makeAccount();
  for (let round = 0; round < 20; round += 1) {
    await sql`delete from rate_limit`;
    const { holder, challenge } = await makeChanging({ passwordHash });
    const secret = await startFor(holder);
    const verbs = [
      () => disownByLink(linkTokenFor(challenge), null),
      () => openSession({ secret, address: null, userAgent: null }),
    ];
    await Promise.all((round % 2 === 0 ? verbs : verbs.toReversed()).map((verb) => verb()));
    const [signIn] = await sql`select redeemed_at is not null as over from pending_sign_in where user_id = ${holder.id}`;
    expect(signIn).toEqual({ over: true });
    expect((await nextStep(secret)).step).toMatch(/^(sign-in|go-on|confirm)$/);
  }
});
