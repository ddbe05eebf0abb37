import "@/db/testing/database";
import { expect, test } from "vitest";
import { db, sql } from "@/db/client";
import { letTimePass, letTimePassUntil } from "@/db/testing/age";
import { confirmed, makeUser, someMobile } from "@/db/testing/factories";
import { CONSOLE } from "@/lib/audit/actor";
import { limits } from "@/lib/limits";
import { makeAdministrator } from "@/lib/testing/administrators";
import { recordedOf } from "@/lib/testing/rows";
import { issueAccessPass } from "./issue";
import { judgeAccessPass } from "./judge";
import { hasAccessPass, readAccessPass } from "./read";

const judge = (userId: string, code: string) => db.transaction((tx) => judgeAccessPass(tx, { userId, code }));

const WRONG = "0000-0000-0000-0000";

async function issueFor(userId: string) {
  const { by } = await makeAdministrator();
  const issued = await issueAccessPass(by, userId);
  if (issued.outcome !== "issued") throw new Error(issued.outcome);
  return issued;
}

const times = <Result>(count: number, run: () => Promise<Result>) => Promise.all(Array.from({ length: count }, run));

test("a pass is right once, with or without its dashes, and nothing else is", async () => {
  const { id } = await makeUser();
  expect(await hasAccessPass(id)).toBe(false);
  const { pass } = await issueFor(id);
  expect(pass).toMatch(/^[0-9a-hjkmnp-tv-z]{4}(-[0-9a-hjkmnp-tv-z]{4}){3}$/);
  expect(await hasAccessPass(id)).toBe(true);
  expect(await judge(id, WRONG)).toBe("wrong");
  expect(await judge(id, pass.replaceAll("-", " ").toUpperCase())).toBe("right");
  expect(await judge(id, pass)).toBe("none");
  expect(await hasAccessPass(id)).toBe(false);
});

test("a pass serves the account that it was issued for, and no other", async () => {
  const [one, other] = [await makeUser(), await makeUser()];
  const { pass } = await issueFor(one.id);
  await issueFor(other.id);
  expect(await judge(other.id, pass)).toBe("wrong");
});

test("of a thousand wrong attempts at once five are evaluated, and the right one is refused then", async () => {
  const { id } = await makeUser();
  const { pass } = await issueFor(id);
  const judged = await times(1_000, () => judge(id, WRONG));
  expect(judged.filter((outcome) => outcome === "wrong")).toHaveLength(limits.guessesPerChallenge);
  expect(judged).not.toContain("right");
  expect(await judge(id, pass)).toBe("none");
  expect(await hasAccessPass(id)).toBe(false);
});

test("of a hundred right attempts at once one is", async () => {
  const { id } = await makeUser();
  const { pass } = await issueFor(id);
  const judged = await times(100, () => judge(id, pass));
  expect(judged.filter((outcome) => outcome === "right")).toHaveLength(1);
  expect(judged.filter((outcome) => outcome === "none")).toHaveLength(99);
});

test("a new pass takes the place of the one before", async () => {
  const { id } = await makeUser();
  const [first, second] = [await issueFor(id), await issueFor(id)];
  expect(await judge(id, first.pass)).toBe("wrong");
  expect(await judge(id, second.pass)).toBe("right");
});

test("of many that are issued at once one holds", async () => {
  const { id } = await makeUser();
  const issued = await times(12, () => issueFor(id));
  expect(await sql`select id from access_pass where user_id = ${id} and closed_at is null`).toHaveLength(1);
  const judged = [];
  for (const { pass } of issued.slice(-4)) judged.push(await judge(id, pass));
  expect(judged.filter((outcome) => outcome === "right").length).toBeLessThanOrEqual(1);
});

test("it holds for an hour", async () => {
  const { id } = await makeUser();
  const { pass, expiresAt } = await issueFor(id);
  const [row] = await sql`select expires_at - valid_from = interval '1 hour' as hour from access_pass where user_id = ${id}`;
  expect(row?.hour).toBe(true);
  await letTimePassUntil(expiresAt, -5_000);
  expect(await hasAccessPass(id)).toBe(true);
  await letTimePass(6_000);
  expect(await judge(id, pass)).toBe("none");
  expect(await readAccessPass(id)).toBeNull();
});

test("everything that the account trusted within a year is told of it before the pass is", async () => {
  const mobile = someMobile();
  const user = await makeUser({ email: confirmed("camille.roy@siege.example"), mobile: confirmed(mobile) });
  await sql`insert into former_value (contact_id, channel, value) values (${user.email.id}, 'email', 'autrefois@siege.example')`;
  await issueFor(user.id);
  const told = await sql<{ destination: string; event: string }[]>`
    select destination, details->>'event' as event from message where user_id = ${user.id} and template = 'account-notice'`;
  expect(new Set(told.map(({ destination }) => destination))).toEqual(
    new Set(["camille.roy@siege.example", mobile, "autrefois@siege.example"]),
  );
  expect(new Set(told.map(({ event }) => event))).toEqual(new Set(["access-pass"]));
  expect(await recordedOf(user.id)).toEqual(["access-pass.issued"]);
});

test("neither a row nor the audit nor a message holds the pass", async () => {
  const user = await makeUser({ email: confirmed("camille.roy@siege.example") });
  const { pass } = await issueFor(user.id);
  const spellings = [pass, pass.replaceAll("-", "")];
  const rows = await sql<{ row: string }[]>`
    select to_jsonb(p)::text as row from access_pass p where user_id = ${user.id}
    union all select to_jsonb(m)::text from message m where user_id = ${user.id}
    union all select to_jsonb(a)::text from audit a where subject_id = ${user.id}`;
  expect(rows.length).toBeGreaterThan(2);
  for (const { row } of rows) for (const spelling of spellings) expect(row).not.toContain(spelling);
});

test("who has not proved that it is they issues none; nobody issues one for themselves, or for a disabled account", async () => {
  const user = await makeUser();
  const [proven, unproven] = [await makeAdministrator(), await makeAdministrator({}, false)];
  expect(await issueAccessPass(unproven.by, user.id)).toEqual({ outcome: "refused", because: "needs-proof" });
  expect(await issueAccessPass(proven.by, proven.id)).toEqual({ outcome: "refused", because: "own-account" });
  const gone = await makeUser({ disabledAt: new Date() });
  expect(await issueAccessPass(proven.by, gone.id)).toEqual({ outcome: "disabled" });
  expect(await sql`select from access_pass where user_id in (${user.id}, ${proven.id}, ${gone.id})`).toEqual([]);
});

test("the server's console needs no second administrator", async () => {
  const administrator = await makeAdministrator();
  const issued = await issueAccessPass({ actor: CONSOLE, proven: false }, administrator.id);
  expect(issued.outcome).toBe("issued");
  expect(await hasAccessPass(administrator.id)).toBe(true);
});
