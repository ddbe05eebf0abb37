import { expect, test } from "vitest";
import { lastDigits, maskContact, maskEmail, maskMobile } from "./mask";

test.each([
  ["camille.roy@example.fr", "c•••••@e•••••.fr"],
  ["c@e.example", "c•••••@e•••••.example"],
  ["camille@mail.siege.example", "c•••••@m•••••.example"],
  ["camille@xn--mnchen-3ya.example", "c•••••@x•••••.example"],
])("%s is shown as %s", (address, mask) => {
  expect(maskEmail(address)).toBe(mask);
});

test("the mask of an address does not tell how long it is", () => {
  expect(maskEmail(`c${"a".repeat(40)}@e${"x".repeat(40)}.fr`)).toBe(maskEmail("c@e.fr"));
});

test.each(["", "camille", "@example.fr", "camille@", "camille@fr", "camille@.fr", "a.b@c", "\uD83D"])(
  "what is no address (%j) shows nothing",
  (value) => {
    expect(maskEmail(value)).toBe("•••••");
  },
);

test.each(["+33612345642", "+32470123442", "+15142861242", "+2906 2442"])("%s shows its last two digits only", (number) => {
  expect(maskMobile(number)).toBe("•• •• •• •• 42");
  expect(lastDigits(number)).toBe("42");
});

test.each(["", "42", "N/A"])("what is no number (%j) shows nothing", (value) => {
  expect(maskMobile(value)).toBe("•• •• •• •• ••");
  expect(lastDigits(value)).toBe("");
});

test("each channel has its mask", () => {
  expect(maskContact("email", "camille.roy@example.fr")).toBe("c•••••@e•••••.fr");
  expect(maskContact("mobile", "+33612345642")).toBe("•• •• •• •• 42");
});
