import "@/db/testing/database";
import { randomUUID } from "node:crypto";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { sql } from "@/db/client";
import { confirmed, makeActiveServices, someMobile } from "@/db/testing/factories";
import { holdAccount } from "@/db/testing/hold";
import { beginApp, confirmApp } from "@/lib/authenticator/add";
import { removeApp } from "@/lib/authenticator/remove";
import { renewBackupCodes } from "@/lib/authenticator/renew-backup-codes";
import { changeContact } from "@/lib/contact/change";
import { removeContact } from "@/lib/contact/remove";
import { appCodeOf, appUnderWayIn, makeAuthenticator } from "@/lib/testing/authenticators";
import { type Holder, makeHolder } from "@/lib/testing/holder";
import { reauthenticateByApp } from "./reauthenticate-by-app";

beforeAll(async () => {
  await makeActiveServices();
});

beforeEach(async () => {
  await sql`delete from rate_limit`;
});

/** How many stand in line. */
const waiting = async () =>
  (await sql`select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`).length;

/** A request that may do everything, and waits behind what ends its session. */
async function behindTheEnd<T>(holder: Holder, verb: () => Promise<T>): Promise<T> {
  const account = await holdAccount(holder.id);
  const result = verb();
  await expect.poll(waiting).toBe(1);
  await sql`update session set revoked_at = now() where id = ${holder.request.sessionId}`;
  await account.release();
  return result;
}

const makeFresh = async () => {
  const holder = await makeHolder(
    { email: confirmed(`${randomUUID()}@joignable.example`), mobile: confirmed(someMobile()), everTrustedAt: new Date() },
    { factorProvedAt: new Date() },
  );
  return { ...holder, app: await makeAuthenticator(holder.id) };
};

test("a request that waited while its session ended changes nothing", async () => {
  const verbs: [string, string, (holder: Holder) => Promise<{ outcome: string }>][] = [
    ["remove a contact", "nothing-to-remove", ({ request }) => removeContact({ ...request, channel: "mobile" })],
    ["enter a value", "over", ({ request }) => changeContact({ ...request, channel: "mobile", input: someMobile() })],
    ["remove the app", "no-app", ({ request }) => removeApp(request)],
    ["make backup codes", "no-app", ({ request }) => renewBackupCodes(request)],
    ["begin an app", "not-taken", ({ request }) => beginApp(request)],
  ];
  for (const [what, outcome, verb] of verbs) {
    const holder = await makeFresh();
    expect({ what, ...(await behindTheEnd(holder, () => verb(holder))) }).toMatchObject({ what, outcome });
  }
});

test("an app whose first code waited is not added", async () => {
  const holder = await makeHolder();
  await beginApp(holder.request);
  const code = await appCodeOf(await appUnderWayIn(holder.request.sessionId));
  expect(await behindTheEnd(holder, () => confirmApp({ ...holder.request, code }))).toEqual({ outcome: "over" });
});

test("a session that is over is proved no more", async () => {
  const holder = await makeFresh();
  const before = await appCodeOf(holder.app.id);
  const request = { ...holder.request, directoryId: holder.directoryId, code: before };
  expect(await behindTheEnd(holder, () => reauthenticateByApp(request))).toEqual({ outcome: "over" });
});
