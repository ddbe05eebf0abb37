import "@/db/testing/database";
import { beforeAll, describe, expect, test } from "vitest";
import { sql } from "@/db/client";
import { confirmed, makeActiveServices, makeSession, makeUser, someMobile } from "@/db/testing/factories";
import { issueAccessPass } from "@/lib/access-pass/issue";
import { CONSOLE } from "@/lib/audit/actor";
import { removeAppFor } from "@/lib/authenticator/remove-for";
import { enterContactFor } from "@/lib/contact/enter-for";
import { exemptContact } from "@/lib/contact/exempt";
import { resendConfirmationFor } from "@/lib/contact/resend-for";
import { unconfirmContact } from "@/lib/contact/unconfirm";
import { makeAdministrator } from "@/lib/testing/administrators";
import { makeAuthenticator } from "@/lib/testing/authenticators";
import { recordedOf } from "@/lib/testing/rows";
import type { Acting, ActRefusal } from "./act-on-account";
import { disableAccount, enableAccount } from "./disable";
import { endSessionsOf } from "./end-sessions";
import { renewPassword } from "./renew-password";

beforeAll(async () => {
  await makeActiveServices();
});

type Action = {
  act: (by: Acting, userId: string) => Promise<{ outcome: string }>;
  done: string;
  /** Whether it takes a fresh proof even for somebody who is no administrator. */
  always?: true;
  disabled?: true;
  /** What becomes of it on an administrator's account, where that is something else. */
  ofAdministrator?: string;
};

const ACTIONS: Record<string, Action> = {
  "un-confirms as due": {
    act: (by, userId) => unconfirmContact(by, { userId, channel: "email", reason: "due" }),
    done: "unconfirmed",
    always: true,
  },
  "un-confirms as distrusted": {
    act: (by, userId) => unconfirmContact(by, { userId, channel: "email", reason: "distrusted" }),
    done: "unconfirmed",
    always: true,
  },
  exempts: {
    act: (by, userId) => exemptContact(by, { userId, channel: "mobile", exempt: true }),
    done: "exempted",
    always: true,
  },
  "enters a value": {
    act: (by, userId) => enterContactFor(by, { userId, channel: "mobile", input: someMobile() }),
    done: "entered",
    always: true,
  },
  "resends the request": {
    act: (by, userId) => resendConfirmationFor(by, { userId, channel: "mobile" }),
    done: "nothing-to-confirm",
  },
  disables: { act: disableAccount, done: "disabled" },
  enables: { act: enableAccount, done: "enabled", disabled: true },
  "ends the sessions": { act: endSessionsOf, done: "ended" },
  "renews the password": { act: renewPassword, done: "renewed", always: true, ofAdministrator: "console-only" },
  "removes the app": { act: removeAppFor, done: "removed", always: true },
  "issues an access pass": { act: issueAccessPass, done: "issued", always: true, ofAdministrator: "waiting" },
};

async function makeTarget(role: "user" | "administrator", { disabled }: Action) {
  const user = await makeUser({
    role,
    email: confirmed(`cible-${role}@siege.example`),
    mobile: confirmed(someMobile()),
    everTrustedAt: new Date(),
    disabledAt: disabled ? new Date() : null,
  });
  await makeAuthenticator(user.id);
  return user;
}

/** Everything of an account that an action could have changed. */
const stateOf = (userId: string) => sql`
  select to_jsonb(u) as account,
    (select jsonb_agg(to_jsonb(c) order by c.channel) from contact c where c.user_id = u.id) as contacts,
    (select count(*) from access_pass p where p.user_id = u.id) as passes,
    (select count(*) from authenticator app where app.user_id = u.id) as apps,
    (select count(*) from message m where m.user_id = u.id) as messages,
    (select count(*) from audit a where a.subject_id = u.id) as audit,
    (select count(*) from session s where s.user_id = u.id and s.revoked_at is null) as sessions
  from "user" u where u.id = ${userId}`;

async function refuses(action: Action, by: Acting, userId: string, because: ActRefusal["because"]) {
  const before = await stateOf(userId);
  expect(await action.act(by, userId)).toEqual({ outcome: "refused", because });
  expect(await stateOf(userId)).toEqual(before);
}

describe.each(Object.entries(ACTIONS))("whoever %s", (_, action) => {
  test("is refused as a user, on whatever account", async () => {
    const user = await makeUser();
    const by = { actor: { id: user.id, address: null }, proven: true };
    await refuses(action, by, (await makeTarget("user", action)).id, "outranked");
    await refuses(action, by, (await makeTarget("administrator", action)).id, "outranked");
    await refuses(action, by, user.id, "outranked");
  });

  test("is refused as an administrator whose own account is disabled, or gone", async () => {
    const former = await makeAdministrator({ disabledAt: new Date() });
    await refuses(action, former.by, (await makeTarget("user", action)).id, "outranked");
    const nobody = { actor: { id: crypto.randomUUID(), address: null }, proven: true };
    await refuses(action, nobody, (await makeTarget("user", action)).id, "outranked");
  });

  test("acts as an administrator on a user's account", async () => {
    const { by } = await makeAdministrator({}, action.always === true);
    const target = await makeTarget("user", action);
    expect(await action.act(by, target.id)).toMatchObject({ outcome: action.done });
    const proofless = await makeAdministrator({}, false);
    if (action.always) await refuses(action, proofless.by, target.id, "needs-proof");
  });

  test("proves first that it is they, for an administrator's account", async () => {
    const { by } = await makeAdministrator();
    const target = await makeTarget("administrator", action);
    await refuses(action, { ...by, proven: false }, target.id, "needs-proof");
    expect(await action.act(by, target.id)).toMatchObject({ outcome: action.ofAdministrator ?? action.done });
  });

  test("does it on nobody's own account", async () => {
    const { by, id } = await makeAdministrator();
    await refuses(action, by, id, "own-account");
  });

  test("may be the server's console, on any account; there has to be one", async () => {
    const by = { actor: CONSOLE, proven: false };
    const target = await makeTarget("administrator", action);
    expect(await action.act(by, target.id)).toMatchObject({ outcome: action.done });
    expect(await action.act(by, crypto.randomUUID())).toEqual({ outcome: "refused", because: "gone" });
    expect(await action.act(by, "no-id")).toEqual({ outcome: "refused", because: "gone" });
  });
});

test("every change leaves one row in the audit, with who made it and from where", async () => {
  const { by } = await makeAdministrator();
  for (const [name, action] of Object.entries(ACTIONS).filter(([, { done }]) => done !== "nothing-to-confirm")) {
    const target = await makeTarget("user", action);
    await action.act(by, target.id);
    const rows = await sql`select actor_id, address from audit where subject_id = ${target.id}`;
    expect(rows, name).toEqual([{ actor_id: by.actor.id, address: by.actor.address }]);
  }
});

test("an administrator is told of every change of their account by another, once", async () => {
  const { by } = await makeAdministrator();
  for (const [name, action] of Object.entries(ACTIONS).filter(
    ([, { done, ofAdministrator }]) => done !== "nothing-to-confirm" && ofAdministrator !== "console-only",
  )) {
    const target = await makeTarget("administrator", action);
    await action.act(by, target.id);
    const told = await sql<{ destination: string }[]>`
      select destination from message where user_id = ${target.id} and template = 'account-notice'`;
    expect(told.map(({ destination }) => destination).toSorted(), name).toEqual(
      [target.email.value, target.mobile.value].toSorted(),
    );
  }
});

test("of two administrators who disable each other at once, one is left", async () => {
  for (let round = 0; round < 20; round += 1) {
    const [one, other] = [await makeAdministrator(), await makeAdministrator()];
    const results = await Promise.all([disableAccount(one.by, other.id), disableAccount(other.by, one.id)]);
    expect(results.toSorted((a, b) => a.outcome.localeCompare(b.outcome))).toEqual([
      { outcome: "disabled" },
      { outcome: "refused", because: "outranked" },
    ]);
  }
});

test("whoever is disabled, reset or signed out has no session and nothing pending left", async () => {
  const { by } = await makeAdministrator();
  for (const act of [disableAccount, renewPassword, endSessionsOf]) {
    const target = await makeUser({
      email: { ...confirmed("titulaire@siege.example"), pendingValue: "neuf@siege.example", pendingSince: new Date() },
    });
    await makeSession(target.id);
    await sql`insert into pending_sign_in (user_id, secret_hash, expires_at) values (${target.id}, ${crypto.randomUUID()}::text::bytea, now() + interval '5 minutes')`;
    await act(by, target.id);
    expect(await sql`select from session where user_id = ${target.id} and revoked_at is null`).toEqual([]);
    expect(await sql`select from pending_sign_in where user_id = ${target.id} and redeemed_at is null`).toEqual([]);
    expect(await sql`select value, pending_value from contact where id = ${target.email.id}`).toEqual([
      { value: "titulaire@siege.example", pending_value: null },
    ]);
  }
});

test("an account that is enabled again is what it was: trusted, and without what ended", async () => {
  const { by } = await makeAdministrator();
  const target = await makeUser({ email: confirmed("retour@siege.example") });
  await disableAccount(by, target.id);
  expect(await disableAccount(by, target.id)).toEqual({ outcome: "unchanged" });
  await enableAccount(by, target.id);
  expect(await enableAccount(by, target.id)).toEqual({ outcome: "unchanged" });
  expect(await recordedOf(target.id)).toEqual(["user.disabled", "user.enabled"]);
});
