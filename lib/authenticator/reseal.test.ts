import "@/db/testing/database";
import { afterEach, beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { makeUser } from "@/db/testing/factories";
import { appCodeOf, makeAuthenticator } from "@/lib/testing/authenticators";
import { judgeAppCode } from "./judge";
import { resealApps } from "./reseal";

let given = "";
beforeEach(() => {
  given = process.env.SECRET_KEYS ?? "";
});
afterEach(() => {
  process.env.SECRET_KEYS = given;
});

const key = (byte: number) => Buffer.alloc(32, byte).toString("base64");

test("a new key takes over while people sign in, and the old one can go", async () => {
  const { id: userId } = await makeUser();
  const app = await makeAuthenticator(userId);
  await makeAuthenticator((await makeUser()).id, { sealedBackup: null });
  const judge = (code: string) => db.transaction((tx) => judgeAppCode(tx, { userId, purpose: "second-factor", code }));
  process.env.SECRET_KEYS = `new:${key(9)},${given}`;
  expect(await judge(app.backupCodes[0] ?? "")).toBe("right-backup");
  expect(await resealApps()).toBe(2);
  expect(await resealApps()).toBe(0);

  process.env.SECRET_KEYS = `new:${key(9)}`;
  expect(await judge(app.backupCodes[1] ?? "")).toBe("right-backup");
  expect(await judge(await appCodeOf(app.id))).toBe("right-app");
  process.env.SECRET_KEYS = `other:${key(8)}`;
  await expect(resealApps()).rejects.toThrow("no key new");
});
