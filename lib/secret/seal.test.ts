import { afterEach, beforeEach, expect, test } from "vitest";
import { seal, sealKeyId, unseal } from "./seal";

const key = (byte: number) => Buffer.alloc(32, byte).toString("base64");
const place = { table: "sending_service", row: "01a2027c-1520-77dd-9b62-11d966933800", column: "sealed_secrets" };
const SECRET = '{"password":"canary-secret"}';

let before: string | undefined;
beforeEach(() => {
  before = process.env.SECRET_KEYS;
  process.env.SECRET_KEYS = `old:${key(1)}`;
});
afterEach(() => {
  if (before === undefined) delete process.env.SECRET_KEYS;
  else process.env.SECRET_KEYS = before;
});

test("what was sealed opens in its place, and does not show", () => {
  const sealed = seal(SECRET, place);
  expect(unseal(sealed, place)).toBe(SECRET);
  expect(sealed).not.toContain("canary");
  expect(Buffer.from(sealed, "base64url").includes("canary")).toBe(false);
  expect(seal(SECRET, place)).not.toBe(sealed);
});

test.each([
  ["another row", { ...place, row: "01a2027c-1520-77dd-9b62-11d966933801" }],
  ["another column", { ...place, column: "settings" }],
  ["another table", { ...place, table: "message" }],
  ["a place whose parts are cut elsewhere", { ...place, table: "sending_service01", row: place.row.slice(2) }],
])("it does not open in %s", (_, elsewhere) => {
  expect(() => unseal(seal(SECRET, place), elsewhere)).toThrow("sealed for another place");
});

test("one changed bit, a shortened text and another key's id do not open", () => {
  const sealed = seal(SECRET, place);
  const bytes = Buffer.from(sealed.slice(sealed.indexOf(":") + 1), "base64url");
  for (let index = 0; index < bytes.length; index += 1) {
    const changed = Buffer.from(bytes);
    changed.writeUInt8(changed.readUInt8(index) ^ 1, index);
    expect(() => unseal(`old:${changed.toString("base64url")}`, place)).toThrow();
  }
  expect(() => unseal(sealed.slice(0, 20), place)).toThrow("too short");
  process.env.SECRET_KEYS = `other:${key(1)},old:${key(1)}`;
  expect(() => unseal(sealed.replace(/^old/, "other"), place)).toThrow("sealed for another place");
});

test("a new key seals, an old one still opens until it is taken away", () => {
  const old = seal(SECRET, place);
  process.env.SECRET_KEYS = `new:${key(2)},old:${key(1)}`;
  expect(sealKeyId(seal(SECRET, place))).toBe("new");
  expect(unseal(old, place)).toBe(SECRET);
  process.env.SECRET_KEYS = `new:${key(2)}`;
  expect(() => unseal(old, place)).toThrow("no key old");
});
