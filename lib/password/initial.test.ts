import { afterAll, beforeEach, expect, test } from "vitest";
import { initialPassword, initialPasswordMatches } from "./initial";

const given = process.env.CODE_KEYS;
const key = (byte: number) => Buffer.alloc(32, byte).toString("base64");

beforeEach(() => {
  process.env.CODE_KEYS = `old:${key(1)}`;
});
afterAll(() => {
  process.env.CODE_KEYS = given ?? "";
});

const user = { id: "0197c0de-0000-7000-8000-000000000001", nonce: Buffer.alloc(16, 1) };

test("it is four groups of four letters and digits that nobody mistakes, and always the same", () => {
  expect(initialPassword(user)).toMatch(/^[0-9a-hjkmnp-tv-z]{4}(-[0-9a-hjkmnp-tv-z]{4}){3}$/);
  expect(initialPassword({ ...user })).toBe(initialPassword(user));
});

test("each person and each nonce has another one; a thousand use all of the alphabet, evenly", () => {
  const passwords = Array.from({ length: 1_000 }, (_, n) => initialPassword({ ...user, nonce: Buffer.from([n >> 8, n & 255]) }));
  passwords.push(initialPassword({ ...user, id: "0197c0de-0000-7000-8000-000000000002" }));
  expect(new Set(passwords).size).toBe(1_001);
  const letters = new Map<string, number>();
  for (const letter of passwords.join("").replaceAll("-", "")) letters.set(letter, (letters.get(letter) ?? 0) + 1);
  expect(letters.size).toBe(32);
  for (const count of letters.values()) expect(count).toBeGreaterThan(350);
});

test("it matches with or without dashes, in either case, and with the spaces of a paste around it", () => {
  const password = initialPassword(user);
  for (const typed of [password, password.replaceAll("-", ""), password.toUpperCase(), ` ${password}\n`])
    expect(initialPasswordMatches(user, typed)).toBe(true);
});

test("nothing else does", () => {
  const password = initialPassword(user);
  const others = [
    "",
    "-",
    "----",
    password.slice(0, -1),
    `${password}0`,
    initialPassword({ ...user, nonce: Buffer.alloc(16, 2) }),
    "é".repeat(16),
    "x".repeat(100_000),
  ];
  for (const typed of others) expect(initialPasswordMatches(user, typed)).toBe(false);
});

test("a new key does not take away what was handed out with the old one; a retired one does", () => {
  const password = initialPassword(user);
  process.env.CODE_KEYS = `new:${key(2)},old:${key(1)}`;
  expect(initialPassword(user)).not.toBe(password);
  expect(initialPasswordMatches(user, password)).toBe(true);
  process.env.CODE_KEYS = `new:${key(2)}`;
  expect(initialPasswordMatches(user, password)).toBe(false);
});
