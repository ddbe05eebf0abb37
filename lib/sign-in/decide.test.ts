import { expect, test } from "vitest";
import { secondFactor } from "@/db/schema/policy";
import { decideSignIn } from "./decide";

const table = [
  ["off", { outcome: "session" }],
  ["required", { outcome: "refused" }],
] as const;

test.each(table)("with the second factor %s, a correct password leads to %j", (policy, decision) => {
  expect(decideSignIn({ secondFactor: policy })).toEqual(decision);
});

test("the table is total: every policy that the database can hold has its row", () => {
  expect(table.map(([policy]) => policy).toSorted()).toEqual([...secondFactor.enumValues].toSorted());
});
