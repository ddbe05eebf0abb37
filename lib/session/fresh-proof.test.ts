import "@/db/testing/database";
import { afterEach, beforeEach, expect, test } from "vitest";
import { sql } from "@/db/client";
import { letTimePass } from "@/db/testing/age";
import { confirmed, due, makeActiveServices } from "@/db/testing/factories";
import { limits } from "@/lib/limits";
import { makeHolder } from "@/lib/testing/holder";
import { readFreshProof } from "./fresh-proof";

beforeEach(async () => {
  await makeActiveServices();
});
afterEach(async () => {
  await sql`delete from sending_service`;
});

type Given = Parameters<typeof makeHolder>;

const proofOf = async (...given: Given) => {
  const holder = await makeHolder(...given);
  return readFreshProof({ id: holder.request.sessionId, userId: holder.id });
};

const trusted = { email: confirmed("alix@siege.example"), everTrustedAt: new Date() };

test("a trusted contact proves it, and the password beside it does not", async () => {
  expect(await proofOf(trusted)).toMatchObject({ outcome: "needs-factor", contacts: [{ channel: "email", codeSent: false }] });
  expect(await proofOf(trusted, { factorProvedAt: new Date() })).toEqual({ outcome: "fresh" });
});

test("the password proves it, while it is fresh, of an account that never trusted anything", async () => {
  expect(await proofOf()).toEqual({ outcome: "fresh" });
  const holder = await makeHolder();
  await letTimePass(limits.FRESH_PROOF_MS + 1_000, ["session"]);
  expect(await readFreshProof({ id: holder.request.sessionId, userId: holder.id })).toEqual({ outcome: "needs-password" });
});

test("the password proves it where what is trusted has no service that is turned on", async () => {
  await sql`update sending_service set active = false where channel = 'email'`;
  expect(await proofOf(trusted)).toEqual({ outcome: "fresh" });
});

test("an account that lost its last trusted contact is not left to its password", async () => {
  expect(await proofOf({ email: due("alix@siege.example"), everTrustedAt: new Date() })).toEqual({
    outcome: "needs-confirmation",
  });
});
