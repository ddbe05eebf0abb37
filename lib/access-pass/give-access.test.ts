import "@/db/testing/database";
import { beforeEach, expect, test } from "vitest";
import { db, sql } from "@/db/client";
import { clearDirectories } from "@/db/testing/clear";
import { confirmed, makeUser } from "@/db/testing/factories";
import { startSignIn } from "@/lib/sign-in/start";
import { makeAccount } from "@/lib/testing/accounts";
import { makeAdministrator } from "@/lib/testing/administrators";
import { recordedOf } from "@/lib/testing/rows";
import { giveAccess } from "./give-access";
import { judgeAccessPass } from "./judge";

beforeEach(clearDirectories);

const signIn = async ({ directoryId, login }: { directoryId: string; login: string }, password: string) =>
  (await startSignIn({ directoryId, login, password, address: null, returnTo: null })).outcome;

test("an administrator who is locked out gets in again, though there is no second one", async () => {
  const locked = await makeAccount({ role: "administrator" });
  const given = await giveAccess({ directoryId: locked.directoryId, login: locked.login.toUpperCase(), newPassword: true });
  if (given.outcome !== "given") throw new Error(given.outcome);
  expect(await signIn(locked, given.password ?? "")).toBe("started");
  expect(await db.transaction((tx) => judgeAccessPass(tx, { userId: locked.id, code: given.pass }))).toBe("right");
  const rows =
    await sql`select what, actor_id, address from audit where subject_id = ${locked.id} and what <> 'sign-in.password-accepted' order by what`;
  expect(rows).toEqual([
    { what: "access-pass.issued", actor_id: null, address: null },
    { what: "password.renewed", actor_id: null, address: null },
  ]);
});

test("its holder and every administrator are told", async () => {
  const user = await makeUser({ login: "croy", email: confirmed("camille.roy@siege.example") });
  const [one, other] = [
    await makeAdministrator({ email: confirmed("un@siege.example") }),
    await makeAdministrator({ email: confirmed("deux@siege.example") }),
  ];
  await giveAccess({ directoryId: user.directoryId, login: "croy", newPassword: false });
  expect(await sql`select details->>'event' as event, destination from message where user_id = ${user.id}`).toEqual([
    { event: "access-pass", destination: "camille.roy@siege.example" },
  ]);
  const alerts = await sql`
    select destination, details->>'event' as event, details->>'login' as login from message
    where user_id in (${one.id}, ${other.id}) order by destination`;
  expect(alerts).toEqual([
    { destination: "deux@siege.example", event: "console-access", login: "croy" },
    { destination: "un@siege.example", event: "console-access", login: "croy" },
  ]);
});

test("the password stays unless another one was asked for; nobody, and a disabled account, get nothing", async () => {
  const account = await makeAccount();
  const [before] = await sql`select password_hash from "user" where id = ${account.id}`;
  expect(await giveAccess({ directoryId: account.directoryId, login: account.login, newPassword: false })).toMatchObject({
    outcome: "given",
    password: null,
  });
  expect(await sql`select password_hash from "user" where id = ${account.id}`).toEqual([before]);

  const gone = await makeUser({ disabledAt: new Date() });
  const ask = (login: string) => giveAccess({ directoryId: gone.directoryId, login, newPassword: true });
  expect(await ask("nobody")).toEqual({ outcome: "gone" });
  expect(await ask(gone.login)).toEqual({ outcome: "disabled" });
  expect(await recordedOf(gone.id)).toEqual([]);
});
