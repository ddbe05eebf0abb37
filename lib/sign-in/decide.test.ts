import fc from "fast-check";
import { expect, test } from "vitest";
import { secondFactor } from "@/db/schema/policy";
import { CHANNELS } from "@/lib/contact/channel";
import { decideSignIn, type SignInDecision, type SignInFacts } from "./decide";

const email = { channel: "email" } as const;
const mobile = { channel: "mobile" } as const;

/** Somebody whom a required second factor finds with nothing, and who once had something. */
const lost: SignInFacts = {
  secondFactor: "required",
  passwordOnlyEnded: false,
  everTrusted: true,
  hasApp: false,
  appUsable: false,
  trusted: [],
  due: [],
  passOpen: false,
};
const app = { hasApp: true, appUsable: true };
const pass = { passOpen: true };

const table: [string, Partial<SignInFacts>, SignInDecision][] = [
  ["1, whatever the account has", { secondFactor: "off", trusted: [mobile] }, { outcome: "session", row: 1 }],
  ["1, and whatever it lacks", { secondFactor: "off", passwordOnlyEnded: true }, { outcome: "session", row: 1 }],
  ["2, by a trusted contact", { trusted: [mobile] }, { outcome: "challenge", row: 2, ways: ["mobile"] }],
  ["2, by the app alone", { everTrusted: false, ...app }, { outcome: "challenge", row: 2, ways: ["app"] }],
  ["2, as they choose", { trusted: [email, mobile], ...app }, { outcome: "challenge", row: 2, ways: ["email", "mobile", "app"] }],
  ["2, or a pass", { trusted: [email], ...pass }, { outcome: "challenge", row: 2, ways: ["email", "access-pass"] }],
  ["2, and not by what is due", { trusted: [email], due: [mobile] }, { outcome: "challenge", row: 2, ways: ["email"] }],
  ["3, after a campaign", { due: [email, mobile] }, { outcome: "challenge", row: 3, ways: ["email", "mobile"] }],
  ["3, or a pass", { due: [mobile], ...pass }, { outcome: "challenge", row: 3, ways: ["mobile", "access-pass"] }],
  ["3, after the date, too", { due: [mobile], passwordOnlyEnded: true }, { outcome: "challenge", row: 3, ways: ["mobile"] }],
  ["4, who never trusted anything", { everTrusted: false }, { outcome: "session", row: 4 }],
  ["5, the same after the date", { everTrusted: false, passwordOnlyEnded: true }, { outcome: "refused", row: 5 }],
  ["5, with an app that is held", { everTrusted: false, hasApp: true }, { outcome: "refused", row: 5 }],
  ["5, who trusts nothing any more", {}, { outcome: "refused", row: 5 }],
  ["5, but for a pass", pass, { outcome: "challenge", row: 5, ways: ["access-pass"] }],
];

test.each(table)("row %s", (_, facts, decision) => {
  expect(decideSignIn({ ...lost, ...facts })).toEqual(decision);
});

const anyContacts = fc.subarray(CHANNELS.map((channel) => ({ channel })));
const anyFacts = fc.record<SignInFacts>({
  secondFactor: fc.constantFrom(...secondFactor.enumValues),
  passwordOnlyEnded: fc.boolean(),
  everTrusted: fc.boolean(),
  hasApp: fc.boolean(),
  appUsable: fc.boolean(),
  trusted: anyContacts,
  due: anyContacts,
  passOpen: fc.boolean(),
});

test("every account has its row, and a challenge always something to answer it with", () => {
  fc.assert(
    fc.property(anyFacts, (facts) => {
      const decision = decideSignIn(facts);
      if (decision.outcome === "challenge") expect(decision.ways).not.toHaveLength(0);
      else expect(["session", "refused"]).toContain(decision.outcome);
    }),
    { numRuns: 5_000 },
  );
});

test("where a second factor is required, who ever trusted anything never gets in by the password alone", () => {
  fc.assert(
    fc.property(anyFacts, (facts) => {
      const decision = decideSignIn({ ...facts, secondFactor: "required", everTrusted: true });
      expect(decision.outcome).not.toBe("session");
    }),
    { numRuns: 5_000 },
  );
});

test("an access pass opens a way, and closes none", () => {
  fc.assert(
    fc.property(anyFacts, (facts) => {
      const [without, withPass] = [decideSignIn({ ...facts, passOpen: false }), decideSignIn({ ...facts, passOpen: true })];
      expect(withPass.row).toBe(without.row);
      if (without.outcome === "session") expect(withPass).toEqual(without);
      else expect(withPass).toMatchObject({ ways: [...(without.outcome === "challenge" ? without.ways : []), "access-pass"] });
    }),
  );
});
