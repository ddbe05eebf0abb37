import { createHmac, hkdfSync } from "node:crypto";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type ChallengeSeed, challengeIdOf, codeMatches, deriveCode, deriveLinkToken, linkTokenMatches } from "./derive";

const [FIRST, SECOND] = [Buffer.alloc(32, 3), Buffer.alloc(32, 4)];
const ring = (...keys: [string, Buffer][]) => keys.map(([id, key]) => `${id}:${key.toString("base64")}`).join(",");

let given: string | undefined;
beforeEach(() => {
  given = process.env.CODE_KEYS;
  process.env.CODE_KEYS = ring(["k1", FIRST]);
});
afterEach(() => {
  process.env.CODE_KEYS = given ?? "";
});

const seed: ChallengeSeed = {
  id: "0197c0de-0000-7000-8000-00000000abcd",
  purpose: "confirm",
  value: "c.roy@siege.example",
  nonce: Buffer.alloc(16, 9),
  keyId: "k1",
};

/** The derivation once more, written from its description and not from its code. */
function expectedCode({ id, purpose, value, nonce }: ChallengeSeed, key: Buffer, digits: number): string {
  const hmac = createHmac("sha256", Buffer.from(hkdfSync("sha256", key, Buffer.alloc(0), "code", 32)));
  for (const field of [Buffer.from("code"), Buffer.from(id), nonce, Buffer.from(purpose), Buffer.from(value)]) {
    hmac.update(Buffer.from([0, 0, 0, field.length])).update(field);
  }
  const digest = hmac.digest();
  const offset = (digest[31] ?? 0) % 16;
  const [a = 0, b = 0, c = 0, d = 0] = digest.subarray(offset, offset + 4);
  return String((((a & 127) << 24) | (b << 16) | (c << 8) | d) % 10 ** digits).padStart(digits, "0");
}

test("a code is six digits, cut from the HMAC in the manner of RFC 4226; eight for recovery", () => {
  for (let n = 0; n < 500; n += 1) {
    const each = { ...seed, nonce: Buffer.alloc(16, n) };
    expect(deriveCode(each)).toBe(expectedCode(each, FIRST, 6));
    expect(deriveCode({ ...each, purpose: "recover" })).toBe(expectedCode({ ...each, purpose: "recover" }, FIRST, 8));
  }
  expect(deriveCode(seed)).toMatch(/^\d{6}$/);
});

test("the same challenge always gives the same code and link; whatever of it differs gives others", () => {
  const others: ChallengeSeed[] = [
    { ...seed, id: "0197c0de-0000-7000-8000-00000000abce" },
    { ...seed, purpose: "second-factor" },
    { ...seed, value: "c.roy@siege.exampl" },
    { ...seed, nonce: Buffer.alloc(16, 10) },
  ];
  expect(deriveCode({ ...seed })).toBe(deriveCode(seed));
  expect(deriveLinkToken({ ...seed })).toBe(deriveLinkToken(seed));
  expect(new Set([seed, ...others].map(deriveCode)).size).toBe(5);
  expect(new Set([seed, ...others].map(deriveLinkToken)).size).toBe(5);
});

test("fields are told apart by their length: what moves from one to the next changes the code", () => {
  const one = { ...seed, nonce: Buffer.from("ab"), value: "c" };
  const other = { ...seed, nonce: Buffer.from("a"), value: "bc" };
  expect(deriveLinkToken(one)).not.toBe(deriveLinkToken(other));
});

test("codes of one key are spread evenly", () => {
  const counts = new Array<number>(10).fill(0);
  for (let n = 0; n < 10_000; n += 1) {
    const code = deriveCode({ ...seed, value: `${n}@siege.example` }) ?? "";
    counts[Number(code[0])] = (counts[Number(code[0])] ?? 0) + 1;
  }
  for (const count of counts) expect(count).toBeGreaterThan(800);
});

test("a retired key derives nothing and matches nothing; an older one that is still known goes on", () => {
  const code = deriveCode(seed) ?? "";
  const token = deriveLinkToken(seed) ?? "";
  process.env.CODE_KEYS = ring(["k2", SECOND], ["k1", FIRST]);
  expect(codeMatches(seed, code)).toBe(true);
  expect(linkTokenMatches(seed, token)).toBe(true);
  expect(codeMatches({ ...seed, keyId: "k2" }, code)).toBe(false);
  process.env.CODE_KEYS = ring(["k2", SECOND]);
  expect(deriveCode(seed)).toBeNull();
  expect(deriveLinkToken(seed)).toBeNull();
  expect(codeMatches(seed, code)).toBe(false);
  expect(codeMatches(seed, "null")).toBe(false);
  expect(linkTokenMatches(seed, token)).toBe(false);
});

test("a key that keeps its name and changes its bytes is another key", () => {
  const code = deriveCode(seed) ?? "";
  process.env.CODE_KEYS = ring(["k1", SECOND]);
  expect(codeMatches(seed, code)).toBe(false);
});

test.each(["", "12345", "1234567", "１２３４５６", "éééééé", "\0\0\0\0\0\0", "9".repeat(100_000)])(
  "%j matches nothing and breaks nothing",
  (text) => {
    expect(codeMatches(seed, text.slice(0, 100_000))).toBe(false);
    expect(linkTokenMatches(seed, text)).toBe(false);
  },
);

test("a link's token names its challenge, and its proof is not the code's", () => {
  const token = deriveLinkToken(seed) ?? "";
  expect(token).toMatch(/^[A-Za-z0-9_-]{64}$/);
  expect(challengeIdOf(token)).toBe(seed.id);
  expect(linkTokenMatches(seed, token)).toBe(true);
  const proof = Buffer.from(token, "base64url").subarray(16);
  const code = (proof.readUInt32BE((proof[31] ?? 0) % 16) & 0x7fff_ffff) % 1_000_000;
  expect(String(code).padStart(6, "0")).not.toBe(deriveCode(seed));
});

test.each([
  "",
  "A".repeat(63),
  "A".repeat(65),
  `${"A".repeat(63)}=`,
  `${"A".repeat(63)}\n`,
  `${"A".repeat(64)}\n`,
  "é".repeat(64),
])("%j is not even a token", (text) => {
  expect(challengeIdOf(text)).toBeNull();
});
