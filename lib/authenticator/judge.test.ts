import "@/db/testing/database";
import { afterEach, beforeEach, expect, test } from "vitest";
import { db, sql } from "@/db/client";
import { letTimePass } from "@/db/testing/age";
import { makeUser } from "@/db/testing/factories";
import { holdAccount } from "@/db/testing/hold";
import { limits } from "@/lib/limits";
import { appCodeOf, makeAuthenticator, wrongAppCodeOf } from "@/lib/testing/authenticators";
import { judgeAppCode } from "./judge";
import { readAuthenticator } from "./read";

const HOUR_MS = 3_600_000;

const makeHolder = async (given: Parameters<typeof makeAuthenticator>[1] = {}) => {
  const { id: userId } = await makeUser();
  return { userId, ...(await makeAuthenticator(userId, given)) };
};

type Holder = Awaited<ReturnType<typeof makeHolder>>;

const judge = ({ userId }: Holder, code: string, purpose: "second-factor" | "recover" = "second-factor") =>
  db.transaction((tx) => judgeAppCode(tx, { userId, purpose, code }));

const times = <T>(n: number, what: () => Promise<T>) => Promise.all(Array.from({ length: n }, what));

/** How many stand in line. */
const waiting = async () =>
  (await sql`select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`).length;

/** Spends the day's guesses. */
const spend = async (holder: Holder, purpose?: "recover") => {
  const wrong = await wrongAppCodeOf(holder.id);
  for (let n = 0; n < limits.guessesPerDay; n += 1) expect(await judge(holder, wrong, purpose)).toBe("wrong");
};

let given: string | undefined;
beforeEach(() => {
  given = process.env.SECRET_KEYS;
});
afterEach(() => {
  process.env.SECRET_KEYS = given ?? "";
});

test("a code of this moment, the one before and the one after are right; no other is", async () => {
  for (const [away, verdict] of [
    [-1, "right-app"],
    [0, "right-app"],
    [1, "right-app"],
    [-3, "wrong"],
    [3, "wrong"],
  ] as const) {
    const holder = await makeHolder();
    expect(await judge(holder, await appCodeOf(holder.id, away))).toBe(verdict);
  }
});

test("no code is taken twice, nor one from before the last that was taken", async () => {
  const holder = await makeHolder();
  const [earlier, code] = [await appCodeOf(holder.id, -1), await appCodeOf(holder.id)];
  expect(await judge(holder, code)).toBe("right-app");
  expect(await judge(holder, code)).toBe("wrong");
  expect(await judge(holder, earlier)).toBe("wrong");
  await letTimePass(30_000);
  expect(await judge(holder, await appCodeOf(holder.id))).toBe("right-app");
});

test("of a hundred who type one code at once, one is right", async () => {
  const [byApp, byBackup] = [await makeHolder(), await makeHolder()];
  const code = await appCodeOf(byApp.id);
  const verdicts = await times(100, () => judge(byApp, code));
  expect(verdicts.filter((verdict) => verdict === "right-app")).toHaveLength(1);
  const [backup = ""] = byBackup.backupCodes;
  const others = await times(100, () => judge(byBackup, backup));
  expect(others.filter((verdict) => verdict === "right-backup")).toHaveLength(1);
});

test.each(["the app", "a backup code"])(
  "of several codes of %s that were found right before any was taken, one is",
  async (which) => {
    const holder = await makeHolder();
    const code = which === "the app" ? await appCodeOf(holder.id) : (holder.backupCodes[0] ?? "");
    const account = await holdAccount(holder.userId);
    const verdicts = times(6, () => judge(holder, code));
    await expect.poll(waiting).toBe(6);
    await account.release();
    expect((await verdicts).filter((verdict) => verdict !== "wrong")).toHaveLength(1);
  },
);

test("a burst of wrong guesses cannot outrun the day's limit, and then the right code is not looked at", async () => {
  const holder = await makeHolder();
  const wrong = await wrongAppCodeOf(holder.id);
  const verdicts = await times(1_000, () => judge(holder, wrong));
  expect(verdicts.filter((verdict) => verdict === "wrong")).toHaveLength(limits.guessesPerDay);
  expect(verdicts.filter((verdict) => verdict === "spent")).toHaveLength(1_000 - limits.guessesPerDay);
  expect(await judge(holder, await appCodeOf(holder.id))).toBe("spent");
  await letTimePass(24 * HOUR_MS + 1_000, ["rate_limit"]);
  expect(await judge(holder, await appCodeOf(holder.id))).toBe("right-app");
});

test("a right code neither costs a guess nor gives one back", async () => {
  const holder = await makeHolder();
  const wrong = await wrongAppCodeOf(holder.id);
  for (let n = 0; n < limits.guessesPerDay - 1; n += 1) await judge(holder, wrong);
  for (const code of holder.backupCodes) expect(await judge(holder, code)).toBe("right-backup");
  expect(await judge(holder, wrong)).toBe("wrong");
  expect(await judge(holder, wrong)).toBe("spent");
});

test("a backup code is looked at though the day's guesses are spent, and a wrong one spends none", async () => {
  const [holder, other] = [await makeHolder(), await makeHolder()];
  await spend(holder);
  expect(await judge(holder, other.backupCodes[0] ?? "")).toBe("wrong");
  expect(await judge(holder, holder.backupCodes[0] ?? "")).toBe("right-backup");
  expect(await judge(holder, holder.backupCodes[0] ?? "")).toBe("wrong");
  const guess = holder.backupCodes[1] ?? "";
  for (let n = 0; n <= limits.guessesPerDay; n += 1) expect(await judge(other, guess)).toBe("wrong");
  expect(await judge(other, await appCodeOf(other.id))).toBe("right-app");
});

test("what is guessed for one purpose, or at one account, is counted at no other", async () => {
  const [holder, other] = [await makeHolder(), await makeHolder()];
  await spend(holder, "recover");
  expect(await judge(holder, await appCodeOf(holder.id), "recover")).toBe("spent");
  expect(await judge(holder, await appCodeOf(holder.id))).toBe("right-app");
  expect(await judge(other, await appCodeOf(other.id), "recover")).toBe("right-app");
});

test("codes of somebody else's app are wrong", async () => {
  const [holder, other] = [await makeHolder(), await makeHolder()];
  expect(await judge(holder, await appCodeOf(other.id))).toBe("wrong");
  expect(await judge(holder, other.backupCodes[0] ?? "")).toBe("wrong");
});

test("each of the ten backup codes is taken once, however it is written", async () => {
  const holder = await makeHolder();
  expect(new Set(holder.backupCodes).size).toBe(10);
  for (const code of holder.backupCodes) {
    expect(await judge(holder, ` ${code.toUpperCase().replaceAll("-", " ")}`)).toBe("right-backup");
    expect(await judge(holder, code)).toBe("wrong");
  }
  expect(await readAuthenticator(holder.userId)).toEqual({ usable: true, heldUntil: null, backupCodesLeft: 0 });
});

test("what has the form of no code is a wrong one", async () => {
  const holder = await makeHolder();
  for (const typed of ["", "12345", "x".repeat(100_000), "1234-5678-901u"]) expect(await judge(holder, typed)).toBe("wrong");
});

test("a guess that is rolled back with its transaction gives no right code away, and throws for none", async () => {
  const holder = await makeHolder();
  const code = await appCodeOf(holder.id);
  const undone = new Error("undone");
  const attempt = db.transaction(async (tx) => {
    expect(await judgeAppCode(tx, { userId: holder.userId, purpose: "second-factor", code })).toBe("right-app");
    throw undone;
  });
  await expect(attempt).rejects.toBe(undone);
  expect(await judge(holder, code)).toBe("right-app");
});

test("an app that is held, one that is being added, and one of a disabled account prove nothing", async () => {
  const held = await makeHolder({ trustedFrom: new Date(Date.now() + HOUR_MS) });
  expect(await judge(held, await appCodeOf(held.id))).toBe("none");
  expect(await readAuthenticator(held.userId)).toEqual({ usable: false, heldUntil: expect.any(Date), backupCodesLeft: 10 });
  await letTimePass(HOUR_MS + 1_000);
  expect(await judge(held, await appCodeOf(held.id))).toBe("right-app");

  const disabled = await makeHolder();
  await sql`update "user" set disabled_at = now() where id = ${disabled.userId}`;
  expect(await judge(disabled, await appCodeOf(disabled.id))).toBe("none");
  expect(await readAuthenticator(disabled.userId)).toBe(null);

  const { id: userId } = await makeUser();
  expect(await readAuthenticator(userId)).toBe(null);
  expect(await db.transaction((tx) => judgeAppCode(tx, { userId, purpose: "recover", code: "123456" }))).toBe("none");
});

test("a secret opens in no other account's row", async () => {
  const [holder, other] = [await makeHolder(), await makeHolder()];
  await sql`update authenticator set sealed_secret = (select sealed_secret from authenticator where id = ${other.id}) where id = ${holder.id}`;
  await expect(judge(holder, "123456")).rejects.toThrow("sealed for another place");
});

test("neither the secret nor a backup code can be read in the database", async () => {
  const holder = await makeHolder();
  const [row] = await sql`select row_to_json(a)::text as row from authenticator a where id = ${holder.id}`;
  for (const code of holder.backupCodes) expect(row?.row).not.toContain(code.slice(0, 9));
});
