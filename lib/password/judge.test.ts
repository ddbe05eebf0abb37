import { expect, test } from "vitest";
import { limits } from "@/lib/limits";
import { passwordFault } from "./judge";

const about = ["c.legoff", "Camille Le Goff", "Camille", "Le", "Goff"];

test.each([
  "trois girafes bleues au marché",
  "plie-moi un origami",
  "Zn8!qK2#vT9x",
  "山田さんは毎朝コーヒーを飲みます",
  "🚀 vers la lune et retour",
])("%s will do: no rules on kinds of characters", (password) => {
  expect(passwordFault(password, about)).toBeNull();
});

test.each([
  ["", "too-short"],
  ["girafe bleu", "too-short"],
  ["🚀🌙🌍🛰🪐☄🌌🔭👽🛸🌠", "too-short"],
  ["trois girafes\0bleues", "forbidden-character"],
  ["trois girafes\u200bbleues", "forbidden-character"],
  ["trois girafes \ud800 bleues", "forbidden-character"],
  ["soleil123456", "too-common"],
  ["azertyuiop12", "too-common"],
  ["aaaaaaaaaaaa", "too-common"],
  ["123456789012", "too-common"],
  ["password1234", "too-common"],
  ["Camille Le Goff", "too-common"],
  ["c.legoffc.legoff", "too-common"],
] as const)("%j is refused: %s", (password, fault) => {
  expect(passwordFault(password, about)).toBe(fault);
});

test("as many characters as the rule says are enough, and as many as it says are not too many", () => {
  expect(passwordFault("q8wn5ztk2hvd".slice(0, limits.passwordMinLength), about)).toBeNull();
  expect(passwordFault("q8wn5ztk2hvd".slice(0, limits.passwordMinLength - 1), about)).toBe("too-short");
  expect(passwordFault("q8wn5zt ".repeat(32), about)).toBeNull();
  expect("q8wn5zt ".repeat(32)).toHaveLength(limits.passwordMaxLength);
  expect(passwordFault(`${"q8wn5zt ".repeat(32)}x`, about)).toBe("too-long");
});
