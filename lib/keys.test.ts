import { afterAll, beforeEach, expect, test } from "vitest";
import { codeKeyIds, currentCodeKeyId, derive } from "./keys";

const given = process.env.CODE_KEYS;
const key = (byte: number) => Buffer.alloc(32, byte).toString("base64");

beforeEach(() => {
  process.env.CODE_KEYS = `new:${key(1)}, old:${key(2)}`;
});
afterAll(() => {
  process.env.CODE_KEYS = given ?? "";
});

test("the first key makes, all of them derive", () => {
  expect(currentCodeKeyId()).toBe("new");
  expect(codeKeyIds()).toEqual(["new", "old"]);
  expect(derive("old", "label", ["field"])).toHaveLength(32);
  expect(derive("gone", "label", ["field"])).toBeNull();
});

test("keys, labels and fields are told apart", () => {
  const texts = [
    derive("new", "code", ["a", "b"]),
    derive("old", "code", ["a", "b"]),
    derive("new", "link", ["a", "b"]),
    derive("new", "code", ["ab"]),
    derive("new", "code", ["ab", ""]),
    derive("new", "code", ["a", "b", ""]),
    derive("new", "code", ["b", "a"]),
  ].map((digest) => digest?.toString("hex"));
  expect(new Set(texts).size).toBe(texts.length);
});

test("bytes and the text that spells them derive alike", () => {
  expect(derive("new", "code", [Buffer.from("é")])).toEqual(derive("new", "code", ["é"]));
});
