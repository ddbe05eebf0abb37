import "@/db/testing/database";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { sql } from "@/db/client";
import { confirmed, makeActiveServices, makeDirectory, makeUser } from "@/db/testing/factories";
import { appCodeOf, makeAuthenticator } from "@/lib/testing/authenticators";
import { codeFor } from "@/lib/testing/codes";
import { recoverBy } from "@/lib/testing/recoveries";
import { proveRecoveryByTyping } from "./prove-by-typing";
import { readRecovery } from "./read";

beforeAll(async () => {
  await makeActiveServices();
});

beforeEach(async () => {
  await sql`delete from rate_limit`;
});

let mailboxes = 0;

/** Somebody with a mailbox and an app, where two proofs are wanted, and the code that they were sent. */
async function begin() {
  const { id: directoryId } = await makeDirectory({ policy: { secondFactor: "required" } });
  const user = await makeUser({
    directoryId,
    email: confirmed(`typist-${++mailboxes}@siege.example`),
    mobile: { value: null },
  });
  const app = await makeAuthenticator(user.id);
  const { secret, challenge } = await recoverBy(user, "email");
  return { app, secret, code: codeFor(challenge) };
}

const type = (secret: string, typed: string) => proveRecoveryByTyping({ secret, typed, address: null });

const attemptsOf = async (secret: string) => {
  const read = await readRecovery(secret);
  if (read.step === "over") throw new Error("over");
  return (await sql`select attempts from recovery where id = ${read.recovery.id}`)[0]?.attempts;
};

test("the first proof is a code of eight digits, alone or with its message around it", async () => {
  for (const around of [(code: string) => code, (code: string) => `${code.slice(0, 4)} ${code.slice(4)}`, messageOf]) {
    const { secret, code } = await begin();
    expect(await type(secret, around(code))).toMatchObject({ outcome: "proved" });
  }
});

const messageOf = (code: string) =>
  `${code} est votre code pour changer de mot de passe Joignable. Valable 10 min.\n\n@joignable.example #${code}`;

test("what has the form of no code is no guess", async () => {
  const { secret, app } = await begin();
  for (const typed of ["", "482913", await appCodeOf(app.id), app.backupCodes[0] ?? "", "4829137", "x".repeat(10_000), "\0"])
    expect(await type(secret, typed)).toEqual({ outcome: "malformed", step: "first-code" });
  expect(await attemptsOf(secret)).toBe(0);
});

test("the second is whatever has the form of one: nobody has to say which it is", async () => {
  for (const kind of ["app", "backup"] as const) {
    const { secret, code, app } = await begin();
    const first = await type(secret, code);
    if (first.outcome !== "proved") throw new Error(first.outcome);
    expect(await type(first.secret, "4829")).toEqual({ outcome: "malformed", step: "second-code" });
    expect(await attemptsOf(first.secret)).toBe(0);
    expect(await type(first.secret, code)).toMatchObject({ outcome: "wrong-code" });
    const typed = kind === "app" ? await appCodeOf(app.id) : (app.backupCodes[0] ?? "");
    expect(await type(first.secret, ` ${typed} `)).toMatchObject({ outcome: "proved" });
  }
});

test("a backup code of digits alone is not taken for a message's code", async () => {
  const { secret, code } = await begin();
  const first = await type(secret, code);
  if (first.outcome !== "proved") throw new Error(first.outcome);
  await type(first.secret, "4829-1375-0264");
  expect(
    await sql`select details ->> 'how' as how from audit where what = 'recovery.guess-wrong' order by at desc limit 1`,
  ).toEqual([{ how: "app" }]);
});
