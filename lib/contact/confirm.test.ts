import "@/db/testing/database";
import { beforeAll, expect, test, vi } from "vitest";
import { sql } from "@/db/client";
import { judgeConfirmation } from "@/db/queries/judge-guess";
import { judgeProof } from "@/db/queries/judge-proof";
import { letTimePass } from "@/db/testing/age";
import { confirmed, makeActiveServices, makeSession, someMobile } from "@/db/testing/factories";
import { limits } from "@/lib/limits";
import { reauthenticateByCode, sendProof } from "@/lib/session/reauthenticate";
import { codeFor, openChallengeOf, wrongCodeFor } from "@/lib/testing/codes";
import { makeHolder, sendTo } from "@/lib/testing/holder";
import { contactRow, noticesOf, recordedOf } from "@/lib/testing/rows";
import { changeContact } from "./change";
import { confirmContact } from "./confirm";
import { sendConfirmation } from "./send-confirmation";

// Thousands of real transactions on whatever machine this is.
vi.setConfig({ testTimeout: 300_000 });

beforeAll(async () => {
  await makeActiveServices();
});

const times = <Result>(n: number, run: (index: number) => Promise<Result>) =>
  Promise.all(Array.from({ length: n }, (_, index) => run(index)));

const attemptsOf = async (id: string) =>
  (await sql<{ attempts: number }[]>`select attempts from challenge where id = ${id}`)[0]?.attempts;

test("a burst of 1,000 wrong guesses cannot outrun the limit, and the right code comes too late", async () => {
  const holder = await makeHolder();
  const challenge = await sendTo(holder, "mobile");
  const code = wrongCodeFor(challenge);
  const results = await times(1_000, () => confirmContact({ ...holder.request, channel: "mobile", code }));

  const evaluated = results.flatMap((result) => (result.outcome === "wrong-code" ? [result.attemptsLeft] : []));
  expect(evaluated.toSorted()).toEqual([0, 1, 2, 3, 4]);
  expect(results.filter(({ outcome }) => outcome === "no-guesses-left")).toHaveLength(995);
  expect(await confirmContact({ ...holder.request, channel: "mobile", code: codeFor(challenge) })).toEqual({
    outcome: "no-guesses-left",
  });
  expect(await attemptsOf(challenge.id)).toBe(5);
  expect(await contactRow(holder.mobile.id)).toMatchObject({ confirmed: false });
  expect(await recordedOf(holder.id)).toEqual(["challenge.sent", ...Array(5).fill("challenge.guess-wrong")]);
});

test("100 right codes at once confirm once: one audit row, one notice", async () => {
  const holder = await makeHolder(
    { mobile: confirmed("+33612345678"), everTrustedAt: new Date() },
    { factorProvedAt: new Date() },
  );
  await changeContact({ ...holder.request, channel: "mobile", input: "06 87 65 43 21" });
  const challenge = await sendTo(holder, "mobile");
  const results = await times(100, () => confirmContact({ ...holder.request, channel: "mobile", code: codeFor(challenge) }));

  expect(results.filter(({ outcome }) => outcome === "confirmed")).toHaveLength(1);
  expect(results.filter(({ outcome }) => outcome === "closed")).toHaveLength(99);
  expect((await recordedOf(holder.id)).filter((what) => what === "contact.confirmed")).toHaveLength(1);
  expect(await noticesOf(holder.id)).toEqual(["+33612345678"]);
  expect(await contactRow(holder.mobile.id)).toMatchObject({ value: "+33687654321", pendingValue: null, confirmed: true });
});

test("right and wrong guesses at once: whatever is evaluated fits into the limit, and the code is used once at most", async () => {
  for (let round = 0; round < 20; round += 1) {
    const holder = await makeHolder();
    const challenge = await sendTo(holder, "mobile");
    const results = await times(30, (index) =>
      confirmContact({
        ...holder.request,
        channel: "mobile",
        code: (index + round) % 3 === 0 ? codeFor(challenge) : wrongCodeFor(challenge),
      }),
    );
    const right = results.filter(({ outcome }) => outcome === "confirmed").length;
    const wrong = results.filter(({ outcome }) => outcome === "wrong-code").length;
    expect(right).toBeLessThanOrEqual(1);
    expect(right + wrong).toBeLessThanOrEqual(limits.guessesPerChallenge);
    expect(right === 1 || wrong === limits.guessesPerChallenge).toBe(true);
    expect((await contactRow(holder.mobile.id)).confirmed).toBe(right === 1);
  }
});

test("200 races of two changes against a code: what is confirmed is what received the code that was used", async () => {
  const outcomes = new Map<string, number>();
  for (let round = 0; round < 200; round += 1) {
    const proved = round % 2 === 0;
    const [former, sentTo, second, third] = [someMobile(), someMobile(), someMobile(), someMobile()];
    const holder = await makeHolder(
      { mobile: proved ? confirmed(former) : { value: sentTo }, everTrustedAt: proved ? new Date() : null },
      { factorProvedAt: new Date() },
    );
    if (proved) await changeContact({ ...holder.request, channel: "mobile", input: sentTo });
    const challenge = await sendTo(holder, "mobile");
    const verbs = [
      () => confirmContact({ ...holder.request, channel: "mobile" as const, code: codeFor(challenge) }),
      () => changeContact({ ...holder.request, channel: "mobile" as const, input: second }),
      () => changeContact({ ...holder.request, channel: "mobile" as const, input: third }),
    ];
    const shift = round % verbs.length;
    const results = await Promise.all([...verbs.slice(shift), ...verbs.slice(0, shift)].map((verb) => verb()));
    const used = results.some(({ outcome }) => outcome === "confirmed");
    outcomes.set(String(used), (outcomes.get(String(used)) ?? 0) + 1);

    const row = await contactRow(holder.mobile.id);
    expect(row.confirmed).toBe(used || proved);
    if (row.confirmed) expect(row.value).toBe(used ? sentTo : former);
    const [open] =
      await sql`select from challenge where contact_id = ${holder.mobile.id} and closed_at is null and contact_version = ${row.version}`;
    expect(open).toBeUndefined();
  }
  expect(outcomes.get("true")).toBeGreaterThan(0);
  expect(outcomes.get("false")).toBeGreaterThan(0);
});

test("a code that was sent for a second factor confirms nothing, and the other way round; neither is burnt", async () => {
  const holder = await makeHolder({ mobile: confirmed("+33612345601"), everTrustedAt: new Date() });
  await sendProof({ ...holder.request, channel: "mobile", locale: "fr" });
  const proof = await openChallengeOf(holder.mobile.id, "second-factor");
  expect(await confirmContact({ ...holder.request, channel: "mobile", code: codeFor(proof) })).toEqual({ outcome: "closed" });
  const guess = { ...limits, ...holder.request, actorId: holder.id, how: "code" as const, matched: true, notice: {} };
  expect(await judgeConfirmation({ ...guess, challengeId: proof.id })).toBeNull();
  expect(await attemptsOf(proof.id)).toBe(0);
  expect(await reauthenticateByCode({ ...holder.request, channel: "mobile", code: codeFor(proof) })).toEqual({
    outcome: "proved",
  });

  await changeContact({ ...holder.request, channel: "email", input: "neuf@siege.example" });
  const confirmation = await sendTo(holder, "email");
  expect(await reauthenticateByCode({ ...holder.request, channel: "email", code: codeFor(confirmation) })).toEqual({
    outcome: "closed",
  });
  expect(await judgeProof({ ...guess, challengeId: confirmation.id })).toBeNull();
  expect(await attemptsOf(confirmation.id)).toBe(0);
  expect(await confirmContact({ ...holder.request, channel: "email", code: codeFor(confirmation) })).toMatchObject({
    outcome: "confirmed",
  });
});

test("with both open on one contact, each code opens its own door alone", async () => {
  const holder = await makeHolder(
    { mobile: confirmed("+33612345602"), everTrustedAt: new Date() },
    { factorProvedAt: new Date() },
  );
  await sendProof({ ...holder.request, channel: "mobile", locale: "fr" });
  const proof = await openChallengeOf(holder.mobile.id, "second-factor");
  await changeContact({ ...holder.request, channel: "mobile", input: "+33612345603" });
  // The change ended the first proof with everything else that was live.
  expect(await reauthenticateByCode({ ...holder.request, channel: "mobile", code: codeFor(proof) })).toEqual({
    outcome: "closed",
  });
  await letTimePass(limits.SEND_PAUSE_MS + 1_000, ["rate_limit"]);
  await sendProof({ ...holder.request, channel: "mobile", locale: "fr" });
  const again = await openChallengeOf(holder.mobile.id, "second-factor");
  const confirmation = await sendTo(holder, "mobile");
  expect([again.value, confirmation.value]).toEqual(["+33612345602", "+33612345603"]);
  expect(await confirmContact({ ...holder.request, channel: "mobile", code: codeFor(again) })).toMatchObject({
    outcome: "wrong-code",
  });
  expect(await attemptsOf(again.id)).toBe(0);
  expect(await reauthenticateByCode({ ...holder.request, channel: "mobile", code: codeFor(again) })).toEqual({
    outcome: "proved",
  });
  expect(await confirmContact({ ...holder.request, channel: "mobile", code: codeFor(confirmation) })).toMatchObject({
    outcome: "confirmed",
  });
});

test("a confirmation belongs to its user, in whatever session", async () => {
  const [holder, stranger] = [await makeHolder(), await makeHolder()];
  const challenge = await sendTo(holder, "email");
  expect(await confirmContact({ ...stranger.request, channel: "email", code: codeFor(challenge) })).toEqual({
    outcome: "closed",
  });
  expect(await confirmContact({ ...holder.request, channel: "mobile", code: codeFor(challenge) })).toEqual({ outcome: "closed" });
  expect(await attemptsOf(challenge.id)).toBe(0);

  const later = await makeSession(holder.id);
  expect(
    await confirmContact({ ...holder.request, sessionId: later.id, channel: "email", code: codeFor(challenge) }),
  ).toMatchObject({ outcome: "confirmed" });
});

test.each([
  ["mobile", limits.SMS_CODE_LIFETIME_MS],
  ["email", limits.MAIL_CODE_LIFETIME_MS],
] as const)("a code sent by %s lives its time and no longer", async (channel, lifetimeMs) => {
  const [inTime, tooLate] = [await makeHolder(), await makeHolder()];
  const [first, second] = [await sendTo(inTime, channel), await sendTo(tooLate, channel)];
  await letTimePass(lifetimeMs - 20_000);
  expect(await confirmContact({ ...inTime.request, channel, code: codeFor(first) })).toMatchObject({ outcome: "confirmed" });
  await letTimePass(21_000);
  expect(await confirmContact({ ...tooLate.request, channel, code: codeFor(second) })).toEqual({ outcome: "expired" });
  expect(await attemptsOf(second.id)).toBe(0);
});

test("who typed a code for a value that changed meanwhile is told so, and no guess is counted", async () => {
  const holder = await makeHolder();
  const challenge = await sendTo(holder, "mobile");
  await changeContact({ ...holder.request, channel: "mobile", input: "+33612345604" });
  expect(await confirmContact({ ...holder.request, channel: "mobile", code: codeFor(challenge) })).toEqual({
    outcome: "changed",
  });
  expect(await attemptsOf(challenge.id)).toBe(0);
  await sendTo(holder, "mobile");
  expect(await confirmContact({ ...holder.request, channel: "mobile", code: codeFor(challenge) })).toMatchObject({
    outcome: "wrong-code",
  });
});

test("a disabled account confirms nothing", async () => {
  const holder = await makeHolder();
  const challenge = await sendTo(holder, "mobile");
  await sql`update "user" set disabled_at = now() where id = ${holder.id}`;
  expect(await confirmContact({ ...holder.request, channel: "mobile", code: codeFor(challenge) })).toEqual({ outcome: "closed" });
  expect(await sendConfirmation({ ...holder.request, channel: "mobile", locale: "fr" })).toEqual({
    outcome: "nothing-to-confirm",
  });
});

test("a code of another alphabet is a wrong code", async () => {
  const holder = await makeHolder();
  await sendTo(holder, "mobile");
  for (const code of ["", "１２３４５６", "é".repeat(6), "\0".repeat(6), "9".repeat(500)]) {
    await sql`update challenge set attempts = 0`;
    expect(await confirmContact({ ...holder.request, channel: "mobile", code })).toMatchObject({ outcome: "wrong-code" });
  }
});
