import "@/db/testing/database";
import { expect, test } from "vitest";
import { db, sql } from "@/db/client";
import { letTimePassUntil } from "@/db/testing/age";
import { confirmed, makeUser } from "@/db/testing/factories";
import { makeAdministrator } from "@/lib/testing/administrators";
import { recordedOf } from "@/lib/testing/rows";
import { approveAccessPass } from "./approve";
import { issueAccessPass } from "./issue";
import { judgeAccessPass } from "./judge";
import { hasAccessPass, readAccessPass } from "./read";

/** An administrator who lost everything, one who asked for a pass for them, and the pass that waits. */
async function makeWaiting() {
  const [holder, asker] = [
    await makeAdministrator({ email: confirmed("chef@siege.example") }),
    await makeAdministrator({ displayName: "Bruno Favre" }),
  ];
  const asked = await issueAccessPass(asker.by, holder.id);
  if (asked.outcome !== "waiting") throw new Error(asked.outcome);
  const open = await readAccessPass(holder.id);
  if (!open) throw new Error("nothing waits");
  return { holder, asker, passId: open.id, expiresAt: asked.expiresAt };
}

test("a pass for an administrator's account opens nothing until a second administrator approves it", async () => {
  const { holder, asker, passId } = await makeWaiting();
  expect(await readAccessPass(holder.id)).toMatchObject({ waits: true, issuedBy: asker.id, issuerName: "Bruno Favre" });
  expect(await hasAccessPass(holder.id)).toBe(false);

  const second = await makeAdministrator();
  const approved = await approveAccessPass(second.by, passId);
  if (approved.outcome !== "approved") throw new Error(approved.outcome);
  expect(await db.transaction((tx) => judgeAccessPass(tx, { userId: holder.id, code: approved.pass }))).toBe("right");
  expect(await recordedOf(holder.id)).toEqual(["access-pass.requested", "access-pass.approved"]);
});

test("its hour begins when it is approved", async () => {
  const { passId } = await makeWaiting();
  const [row] = await sql`select expires_at - now() > interval '2 hours' as waits_longer from access_pass where id = ${passId}`;
  expect(row?.waits_longer).toBe(true);
  await approveAccessPass((await makeAdministrator()).by, passId);
  const [approved] = await sql`select expires_at - valid_from = interval '1 hour' as hour from access_pass where id = ${passId}`;
  expect(approved?.hour).toBe(true);
});

test("its holder is told when it is asked for, and not only when somebody approves", async () => {
  const { holder } = await makeWaiting();
  expect(await sql`select destination from message where user_id = ${holder.id} and details->>'event' = 'access-pass'`).toEqual([
    { destination: "chef@siege.example" },
  ]);
});

test("neither who asked nor whose account it is approves it, nor anybody who has not proved that it is they", async () => {
  const { holder, asker, passId } = await makeWaiting();
  expect(await approveAccessPass(asker.by, passId)).toEqual({ outcome: "not-waiting" });
  expect(await approveAccessPass(holder.by, passId)).toEqual({ outcome: "refused", because: "own-account" });
  expect(await approveAccessPass((await makeAdministrator({}, false)).by, passId)).toEqual({
    outcome: "refused",
    because: "needs-proof",
  });
  const user = await makeUser();
  expect(await approveAccessPass({ actor: { id: user.id, address: null }, proven: true }, passId)).toEqual({
    outcome: "refused",
    because: "outranked",
  });
  expect(await hasAccessPass(holder.id)).toBe(false);
});

test("what somebody asked for who administers no longer is approved by nobody", async () => {
  const { asker, passId } = await makeWaiting();
  const second = await makeAdministrator();
  await sql`update "user" set disabled_at = now() where id = ${asker.id}`;
  expect(await approveAccessPass(second.by, passId)).toEqual({ outcome: "not-waiting" });
  await sql`update "user" set disabled_at = null, role = 'user' where id = ${asker.id}`;
  expect(await approveAccessPass(second.by, passId)).toEqual({ outcome: "not-waiting" });
});

test("of many who approve at once one is shown the pass", async () => {
  const { passId } = await makeWaiting();
  const approvers = await Promise.all(Array.from({ length: 10 }, () => makeAdministrator()));
  const results = await Promise.all(approvers.map(({ by }) => approveAccessPass(by, passId)));
  expect(results.filter(({ outcome }) => outcome === "approved")).toHaveLength(1);
  expect(results.filter(({ outcome }) => outcome === "not-waiting")).toHaveLength(9);
});

test("a request that was replaced, or that nobody answered in time, is approved no longer", async () => {
  const { holder, asker, passId, expiresAt } = await makeWaiting();
  await issueAccessPass(asker.by, holder.id);
  const second = await makeAdministrator();
  expect(await approveAccessPass(second.by, passId)).toEqual({ outcome: "not-waiting" });
  const open = await readAccessPass(holder.id);
  await letTimePassUntil(expiresAt, 60_000);
  expect(await approveAccessPass(second.by, open?.id ?? "")).toEqual({ outcome: "not-waiting" });
  expect(await approveAccessPass(second.by, "no-id")).toEqual({ outcome: "not-waiting" });
});
