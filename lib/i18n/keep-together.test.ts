import { expect, test } from "vitest";
import { messages } from "./catalogue";
import { keepTogether } from "./keep-together";

test("a sign stays with its word, and every other space may break", () => {
  expect(keepTogether("Ouvrez « Mon compte » : c'est fait ? Oui !")).toBe(
    "Ouvrez «\u00a0Mon compte\u00a0»\u00a0: c'est fait\u00a0? Oui\u00a0!",
  );
});

test("no French text of the product lets a line begin with a sign, or end with a quotation mark", () => {
  const texts = Object.values(messages.fr).flatMap((screen) => Object.values(screen));
  expect(texts.length).toBeGreaterThan(1_000);
  expect(texts.filter((text) => / [:;?!»]|« /.test(text))).toEqual([]);
});
