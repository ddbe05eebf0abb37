import "@/db/testing/database";
import { expect, test } from "vitest";
import { sql } from "@/db/client";
import { letTimePassUntil } from "@/db/testing/age";
import { confirmed, makeUser } from "@/db/testing/factories";
import { CONSOLE } from "@/lib/audit/actor";
import { startSignIn } from "@/lib/sign-in/start";
import { makeAccount, PASSWORD } from "@/lib/testing/accounts";
import { makeAdministrator } from "@/lib/testing/administrators";
import { renewPassword } from "./renew-password";
import { takeInitialPasswords } from "./take-initial-passwords";

const signIn = async ({ directoryId, login }: { directoryId: string; login: string }, password: string) => {
  await sql`delete from rate_limit`;
  return (await startSignIn({ directoryId, login, password, address: null, returnTo: null })).outcome;
};

test("the new password signs in and has to be changed; the former one does not any more", async () => {
  const account = await makeAccount();
  const { by } = await makeAdministrator();
  const renewed = await renewPassword(by, account.id);
  if (renewed.outcome !== "renewed") throw new Error(renewed.outcome);
  expect(await signIn(account, PASSWORD)).toBe("wrong");
  expect(await signIn(account, renewed.password)).toBe("started");
  expect(await sql`select must_change_password as must from "user" where id = ${account.id}`).toEqual([{ must: true }]);

  const again = await renewPassword(by, account.id);
  expect(await signIn(account, renewed.password)).toBe("wrong");
  if (again.outcome !== "renewed") throw new Error(again.outcome);
  await letTimePassUntil(again.expiresAt);
  expect(await signIn(account, again.password)).toBe("wrong");
});

test("who gave it is the only one who saw it: no row holds it, and no list hands it out", async () => {
  const user = await makeUser({ email: confirmed("camille.roy@siege.example") });
  const { by } = await makeAdministrator();
  const renewed = await renewPassword(by, user.id);
  if (renewed.outcome !== "renewed") throw new Error(renewed.outcome);
  const handed: string[] = [];
  await takeInitialPasswords({ directoryId: user.directoryId }, by.actor, {
    write: async ({ login }) => void handed.push(login),
    end: async () => {},
  });
  expect(handed).toEqual([]);
  const rows = await sql<{ row: string }[]>`
    select to_jsonb(u)::text as row from "user" u where id = ${user.id}
    union all select to_jsonb(m)::text from message m where user_id = ${user.id}
    union all select to_jsonb(a)::text from audit a where subject_id = ${user.id}`;
  for (const { row } of rows) expect(row).not.toContain(renewed.password);
});

test("everything that the account trusted is told of it, and stays trusted", async () => {
  const user = await makeUser({ email: confirmed("prevenu@siege.example") });
  await renewPassword((await makeAdministrator()).by, user.id);
  expect(await sql`select destination, details->>'event' as event from message where user_id = ${user.id}`).toEqual([
    { destination: "prevenu@siege.example", event: "password-renewed" },
  ]);
  expect(await sql`select confirmed_at is not null as confirmed from contact where id = ${user.email.id}`).toEqual([
    { confirmed: true },
  ]);
});

test("an administrator's is given on the server's console only: nobody becomes two", async () => {
  const target = await makeAdministrator();
  const { by } = await makeAdministrator();
  expect(await renewPassword(by, target.id)).toEqual({ outcome: "console-only" });
  expect(await sql`select initial_password_nonce as nonce from "user" where id = ${target.id}`).toEqual([{ nonce: null }]);
  expect(await renewPassword({ actor: CONSOLE, proven: false }, target.id)).toMatchObject({ outcome: "renewed" });
});

test("a disabled account is given none", async () => {
  const user = await makeUser({ disabledAt: new Date() });
  expect(await renewPassword((await makeAdministrator()).by, user.id)).toEqual({ outcome: "disabled" });
});
