import { expect, test } from "vitest";
import { hashPassword, isCrowded, passwordMatches } from "./hash";

test("a password is kept as argon2id at the cost that OWASP asks for, salted each time", async () => {
  const [first, second] = await Promise.all([hashPassword("une phrase assez longue"), hashPassword("une phrase assez longue")]);
  expect(first).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(first).not.toBe(second);
});

test("it matches itself and nothing else", async () => {
  const hash = await hashPassword("Noël à Orléans");
  expect(await passwordMatches(hash, "Noël à Orléans")).toBe(true);
  for (const other of ["noël à orléans", "Noël à Orléans ", "Noel a Orleans", ""])
    expect(await passwordMatches(hash, other)).toBe(false);
});

test("the same characters are the same password, whatever keyboard made them", async () => {
  expect(await passwordMatches(await hashPassword("Noël".normalize("NFD")), "Noël".normalize("NFC"))).toBe(true);
});

test("every character counts: long ones, NUL, and what comes behind it", async () => {
  const long = "a".repeat(256);
  expect(await passwordMatches(await hashPassword(long), `${long.slice(0, -1)}b`)).toBe(false);
  expect(await passwordMatches(await hashPassword("secret\0one"), "secret\0two")).toBe(false);
});

test("nobody's password is matched by nothing, not even by nothing", async () => {
  expect(await passwordMatches(null, "")).toBe(false);
  expect(await passwordMatches(null, "une phrase assez longue")).toBe(false);
});

test("however many are tried at once, each is judged, and whoever comes to a crowd is told", async () => {
  const hash = await hashPassword("une phrase assez longue");
  const tries = Array.from({ length: 230 }, (_, n) =>
    passwordMatches(hash, n % 2 ? "une autre phrase" : "une phrase assez longue"),
  );
  await new Promise(setImmediate);
  expect(isCrowded()).toBe(true);
  expect((await Promise.all(tries)).every((matches, n) => matches === (n % 2 === 0))).toBe(true);
  expect(isCrowded()).toBe(false);
});
