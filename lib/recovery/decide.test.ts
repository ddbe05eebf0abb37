import { expect, test } from "vitest";
import { CHANNELS } from "@/lib/contact/channel";
import { decideRecovery, type RecoveryFacts } from "./decide";

const facts = (given: Partial<RecoveryFacts>): RecoveryFacts => ({
  asked: "email",
  takesTwo: false,
  firstProved: false,
  allowed: CHANNELS,
  trusted: CHANNELS,
  app: false,
  ...given,
});

const two = { takesTwo: true };
const send = (channel: "email" | "mobile") => ({ outcome: "send", channel });
const help = (to: "email" | "mobile", instead: "email" | "mobile" | null = null) => ({ outcome: "help", to, instead });

test.each([
  ["one proof, by what was asked", {}, send("email")],
  ["one proof, by SMS", { asked: "mobile" }, send("mobile")],
  ["one proof, though the other is missing", { trusted: ["email"] }, send("email")],
  ["what was asked is not trusted, the other would do", { trusted: ["mobile"] }, help("mobile", "mobile")],
  [
    "what was asked is not trusted, the other not allowed",
    { asked: "email", allowed: ["email"], trusted: ["mobile"] },
    help("mobile"),
  ],
  ["what was asked is not allowed any more", { allowed: ["mobile"] }, help("email", "mobile")],
  ["nothing is trusted", { trusted: [] }, { outcome: "nothing" }],
  ["nothing is trusted but an app", { ...two, trusted: [], app: true }, { outcome: "nothing" }],
  ["two kinds, both there", two, send("email")],
  ["two kinds, the second an app", { ...two, trusted: ["email"], app: true }, send("email")],
  ["two kinds, one there", { ...two, trusted: ["email"] }, help("email")],
  ["two kinds, the second not allowed", { ...two, allowed: ["email"] }, help("email")],
  ["two kinds, what was asked is missing", { ...two, trusted: ["mobile"] }, help("mobile")],
  ["two kinds, what was asked is missing, with an app", { ...two, trusted: ["mobile"], app: true }, help("mobile", "mobile")],
  ["then the other", { ...two, firstProved: true }, send("mobile")],
  ["then the other, with an app as well", { ...two, firstProved: true, app: true }, send("mobile")],
  ["then the app alone", { ...two, firstProved: true, trusted: ["email"], app: true }, { outcome: "wait" }],
  ["then nothing, never the same again", { ...two, firstProved: true, trusted: ["email"] }, { outcome: "wait" }],
] as [string, Partial<RecoveryFacts>, object][])("%s", (_, given, decided) => {
  expect(decideRecovery(facts(given))).toEqual(decided);
});

test("whatever the account and the policy: no code goes to what is not trusted, not allowed, or asked for twice", () => {
  const flags = [true, false];
  const sets = [[], ["email"], ["mobile"], CHANNELS] as RecoveryFacts["trusted"][];
  for (const asked of CHANNELS)
    for (const takesTwo of flags)
      for (const firstProved of flags)
        for (const allowed of sets)
          for (const trusted of sets)
            for (const app of flags) {
              const decided = decideRecovery({ asked, takesTwo, firstProved, allowed, trusted, app });
              if (decided.outcome === "send") {
                expect(allowed).toContain(decided.channel);
                expect(trusted).toContain(decided.channel);
                expect(decided.channel === asked).toBe(!firstProved);
                if (takesTwo && !firstProved) expect(app || (allowed.length === 2 && trusted.length === 2)).toBe(true);
              }
              if (decided.outcome === "help") expect(trusted).toContain(decided.to);
            }
});
