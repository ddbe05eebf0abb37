import "@/db/testing/database";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { sql } from "@/db/client";
import { letTimePass, letTimePassUntil } from "@/db/testing/age";
import { confirmed, due, makeActiveServices, makeSession, someMobile } from "@/db/testing/factories";
import { changeContact } from "@/lib/contact/change";
import { limits } from "@/lib/limits";
import { hashPassword } from "@/lib/password/hash";
import { codeFor, openChallengeOf, wrongCodeFor } from "@/lib/testing/codes";
import { type Holder, makeHolder } from "@/lib/testing/holder";
import { recordedOf } from "@/lib/testing/rows";
import { reauthenticateByCode, reauthenticateByPassword, sendProof } from "./reauthenticate";

beforeAll(async () => {
  await makeActiveServices();
});

beforeEach(async () => {
  await sql`delete from rate_limit`;
});

const makeTrusted = () => makeHolder({ mobile: confirmed(someMobile()), everTrustedAt: new Date() });

const send = (holder: Holder, sessionId = holder.request.sessionId) =>
  sendProof({ ...holder.request, sessionId, channel: "mobile", locale: "fr" });

const prove = (holder: Holder, code: string, sessionId = holder.request.sessionId) =>
  reauthenticateByCode({ ...holder.request, sessionId, channel: "mobile", code });

const sentTo = async (holder: Holder) => {
  const sent = await send(holder);
  if (sent.outcome !== "sent") throw new Error(sent.outcome);
  return openChallengeOf(holder.mobile.id, "second-factor");
};

const factorFresh = async (sessionId: string) =>
  (await sql`select factor_proved_at is not null as fresh from session where id = ${sessionId}`)[0]?.fresh;

test("a code to a trusted contact proves the person, in the session that asked", async () => {
  const holder = await makeTrusted();
  const other = await makeSession(holder.id);
  const challenge = await sentTo(holder);
  expect(challenge.value).toBe(holder.mobile.value);
  expect(await prove(holder, codeFor(challenge), other.id)).toEqual({ outcome: "closed" });
  expect((await openChallengeOf(holder.mobile.id, "second-factor")).attempts).toBe(0);
  expect(await prove(holder, codeFor(challenge))).toEqual({ outcome: "proved" });
  expect([await factorFresh(holder.request.sessionId), await factorFresh(other.id)]).toEqual([true, false]);
  expect(await recordedOf(holder.id)).toEqual(["challenge.sent", "session.proved"]);
});

test("what is not trusted proves nobody", async () => {
  const candidates = [
    { mobile: due(someMobile()) },
    { mobile: { value: someMobile() } },
    { mobile: { ...confirmed(someMobile()), trustedFrom: new Date(Date.now() + 3_600_000) } },
    { mobile: { ...confirmed(someMobile()), shared: true } },
  ];
  for (const given of candidates) expect(await send(await makeHolder(given))).toEqual({ outcome: "not-trusted" });
  expect(await sql`select from challenge where purpose = 'second-factor' and closed_at is null`).toHaveLength(0);
});

test("the proof is asked of the trusted value, not of the one that waits to replace it", async () => {
  const holder = await makeTrusted();
  await changeContact({ ...holder.request, channel: "mobile", input: someMobile() });
  expect((await sentTo(holder)).value).toBe(holder.mobile.value);
});

test("1,000 wrong guesses at once: five are evaluated, and the right code comes too late", async () => {
  const holder = await makeTrusted();
  const challenge = await sentTo(holder);
  const results = await Promise.all(Array.from({ length: 1_000 }, () => prove(holder, wrongCodeFor(challenge))));
  expect(results.filter(({ outcome }) => outcome === "wrong-code")).toHaveLength(5);
  expect(await prove(holder, codeFor(challenge))).toEqual({ outcome: "closed" });
  expect(await factorFresh(holder.request.sessionId)).toBe(false);
}, 300_000);

test("100 right codes at once prove once", async () => {
  const holder = await makeTrusted();
  const challenge = await sentTo(holder);
  const results = await Promise.all(Array.from({ length: 100 }, () => prove(holder, codeFor(challenge))));
  expect(results.filter(({ outcome }) => outcome === "proved")).toHaveLength(1);
  expect((await recordedOf(holder.id)).filter((what) => what === "session.proved")).toHaveLength(1);
});

test("a code that was overtaken by a change of the contact proves nothing", async () => {
  const holder = await makeTrusted();
  const challenge = await sentTo(holder);
  await sql`update contact set version = version + 1 where id = ${holder.mobile.id}`;
  expect(await prove(holder, codeFor(challenge))).toEqual({ outcome: "closed" });
});

test("a code lives ten minutes", async () => {
  const holder = await makeTrusted();
  const challenge = await sentTo(holder);
  await letTimePass(limits.SECOND_FACTOR_LIFETIME_MS);
  expect(await prove(holder, codeFor(challenge))).toEqual({ outcome: "closed" });
});

test("asking in another session ends the code of the first: only one session waits", async () => {
  const holder = await makeTrusted();
  const first = await sentTo(holder);
  const other = await makeSession(holder.id);
  expect(await send(holder, other.id)).toMatchObject({ outcome: "limited" });
  await letTimePass(limits.SEND_PAUSE_MS + 1_000, ["rate_limit"]);
  expect(await send(holder, other.id)).toMatchObject({ outcome: "sent" });
  const second = await openChallengeOf(holder.mobile.id, "second-factor");
  expect(second.id).not.toBe(first.id);
  expect(await prove(holder, codeFor(first))).toEqual({ outcome: "closed" });
  expect(await prove(holder, codeFor(second), other.id)).toEqual({ outcome: "proved" });
});

test("20 wrong guesses a day, whatever is sent again, and none of them is taken from the confirmation's", async () => {
  const holder = await makeTrusted();
  let evaluated = 0;
  for (let round = 0; round < 10; round += 1) {
    if ((await send(holder)).outcome === "sent") {
      const challenge = await openChallengeOf(holder.mobile.id, "second-factor");
      for (let n = 0; n < 6; n += 1) if ((await prove(holder, wrongCodeFor(challenge))).outcome === "wrong-code") evaluated += 1;
    }
    await letTimePass(13 * 60_000);
  }
  expect(evaluated).toBe(limits.guessesPerDay);
  const refused = await send(holder);
  if (refused.outcome !== "limited") throw new Error(refused.outcome);
  await letTimePassUntil(refused.retryAt, 50);
  expect(await send(holder)).toMatchObject({ outcome: "sent" });
});

const PASSWORD = "une phrase assez longue";

async function makeKnowing() {
  const holder = await makeHolder({ passwordHash: await hashPassword(PASSWORD) }, { passwordProvedAt: new Date(0) });
  const again = (password: string) => reauthenticateByPassword({ ...holder.request, directoryId: holder.directoryId, password });
  const fresh = async () =>
    (
      await sql`select password_proved_at > now() - interval '1 minute' as fresh from session where id = ${holder.request.sessionId}`
    )[0]?.fresh;
  return { holder, again, fresh };
}

test("the password again dates its proof, and says nothing of a factor", async () => {
  const { holder, again, fresh } = await makeKnowing();
  expect(await again("faux")).toEqual({ outcome: "wrong" });
  expect(await fresh()).toBe(false);
  expect(await again(PASSWORD)).toEqual({ outcome: "proved" });
  expect(await fresh()).toBe(true);
  expect(await factorFresh(holder.request.sessionId)).toBe(false);
  expect(await recordedOf(holder.id)).toEqual(["session.password-refused", "session.password-proved"]);
});

test("it is delayed like a sign-in: a burst of 50 has five tries", async () => {
  const { again, fresh } = await makeKnowing();
  const results = await Promise.all(Array.from({ length: 50 }, () => again("faux")));
  expect(results.filter(({ outcome }) => outcome === "wrong")).toHaveLength(limits.passwordFreeTries);
  const throttled = await again(PASSWORD);
  if (throttled.outcome !== "throttled") throw new Error(throttled.outcome);
  expect(await fresh()).toBe(false);
  await letTimePassUntil(throttled.retryAt, 10);
  expect(await again(PASSWORD)).toEqual({ outcome: "proved" });
});

test("an account without a password proves nothing by one", async () => {
  const holder = await makeHolder({ passwordHash: null });
  expect(await reauthenticateByPassword({ ...holder.request, directoryId: holder.directoryId, password: "" })).toEqual({
    outcome: "wrong",
  });
});
