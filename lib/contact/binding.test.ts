import { describe, expect, test } from "vitest";
import { type Binding, decideBinding, provesAgain } from "./binding";

type State = Parameters<typeof decideBinding>[0];

const BINDS: Binding = { outcome: "free", binds: true };
const PROVES: Binding = { outcome: "free", binds: false };
const HELD: Binding = { outcome: "held" };
const FACTOR: Binding = { outcome: "needs-factor" };
const PASSWORD: Binding = { outcome: "needs-password" };
const ENTRY: Binding = { outcome: "needs-entry" };

/** What is not said does not matter: every row stands for all of its combinations. */
const table: [string, Partial<State>, Binding][] = [
  ["the proved value again, whoever asks", { provesAgain: true }, PROVES],
  ["a first value, before anything was trusted", { provesAgain: false, everTrusted: false }, BINDS],
  ["what another session typed: typed again first", { provesAgain: false, everTrusted: true, enteredElsewhere: true }, ENTRY],
  [
    "a new value, behind a fresh proof by a trusted factor",
    { provesAgain: false, everTrusted: true, enteredElsewhere: false, factorFresh: true },
    BINDS,
  ],
  [
    "a new value, while something trusted could vouch: never the weaker path",
    {
      provesAgain: false,
      everTrusted: true,
      enteredElsewhere: false,
      factorFresh: false,
      accountTrustsSomething: true,
      byStandIn: false,
    },
    FACTOR,
  ],
  [
    "a new value, in a session by access pass, though something is trusted: behind the password again, and held",
    {
      provesAgain: false,
      everTrusted: true,
      enteredElsewhere: false,
      factorFresh: false,
      accountTrustsSomething: true,
      byStandIn: true,
      passwordFresh: true,
    },
    HELD,
  ],
  [
    "a new value, in a session by access pass",
    {
      provesAgain: false,
      everTrusted: true,
      enteredElsewhere: false,
      factorFresh: false,
      accountTrustsSomething: true,
      byStandIn: true,
      passwordFresh: false,
    },
    PASSWORD,
  ],
  [
    "a new value, when nothing is trusted any more, behind the password again",
    {
      provesAgain: false,
      everTrusted: true,
      enteredElsewhere: false,
      factorFresh: false,
      accountTrustsSomething: false,
      passwordFresh: true,
    },
    HELD,
  ],
  [
    "a new value, when nothing is trusted any more",
    {
      provesAgain: false,
      everTrusted: true,
      enteredElsewhere: false,
      factorFresh: false,
      accountTrustsSomething: false,
      passwordFresh: false,
    },
    PASSWORD,
  ],
];

const FACTS = [
  "everTrusted",
  "provesAgain",
  "factorFresh",
  "accountTrustsSomething",
  "passwordFresh",
  "enteredElsewhere",
  "byStandIn",
] as const;

const everyState = Array.from({ length: 2 ** FACTS.length }, (_, bits) =>
  Object.fromEntries(FACTS.map((fact, index) => [fact, (bits & (1 << index)) !== 0])),
) as State[];

const rowsFor = (state: State) =>
  table.filter(([, given]) => Object.entries(given).every(([fact, value]) => state[fact as keyof State] === value));

test.each(table)("%s", (_, given, binding) => {
  for (const state of everyState)
    if (rowsFor(state).some(([, own]) => own === given)) expect(decideBinding(state)).toEqual(binding);
});

test("the table leaves no state out and none in doubt", () => {
  for (const state of everyState) expect(rowsFor(state)).toHaveLength(1);
});

describe("a value is proved again", () => {
  const proved = { proved: true, pendingValue: null, unconfirmedReason: "due" };

  test.each([
    ["when a campaign asks for it", proved, true],
    ["but not when another one waits to replace it", { ...proved, pendingValue: "neuf@siege.example" }, false],
    ["but not when it is distrusted", { ...proved, unconfirmedReason: "distrusted" }, false],
    ["but not when it never was proved", { ...proved, proved: false, unconfirmedReason: "new" }, false],
  ])("%s", (_, contact, expected) => {
    expect(provesAgain(contact)).toBe(expected);
  });
});
