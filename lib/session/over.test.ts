import "@/db/testing/database";
import { randomUUID } from "node:crypto";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { sql } from "@/db/client";
import { confirmed, makeActiveServices, makeSession, someMobile } from "@/db/testing/factories";
import { countWaiting, holdAccount, holdContactsOf } from "@/db/testing/hold";
import { beginApp, confirmApp } from "@/lib/authenticator/add";
import { removeApp } from "@/lib/authenticator/remove";
import { renewBackupCodes } from "@/lib/authenticator/renew-backup-codes";
import { changeContact } from "@/lib/contact/change";
import { removeContact } from "@/lib/contact/remove";
import { sendConfirmation } from "@/lib/contact/send-confirmation";
import { leavePrompt } from "@/lib/prompt/leave";
import { appCodeOf, appUnderWayIn, makeAuthenticator } from "@/lib/testing/authenticators";
import { type Holder, makeHolder } from "@/lib/testing/holder";
import { endOtherSessions, endSession } from "./end";
import { reauthenticateByCode, sendProof } from "./reauthenticate";
import { reauthenticateByApp } from "./reauthenticate-by-app";

beforeAll(async () => {
  await makeActiveServices();
});

beforeEach(async () => {
  await sql`delete from rate_limit`;
});

/** A request that may do everything, and waits behind what ends its session, which holds the account or its contacts. */
async function behindTheEnd<T>(holder: Holder, verb: () => Promise<T>, hold = holdAccount): Promise<T> {
  const held = await hold(holder.id);
  const result = verb();
  await expect.poll(countWaiting).toBe(1);
  await sql`update session set revoked_at = now() where id = ${holder.request.sessionId}`;
  await held.release();
  return result;
}

const makeSending = () =>
  makeHolder(
    { email: confirmed(`${randomUUID()}@joignable.example`), mobile: { value: someMobile() }, everTrustedAt: new Date() },
    { factorProvedAt: new Date() },
  );

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

const opened = ({ id }: Holder) =>
  sql`select from challenge ch join contact c on c.id = ch.contact_id where c.user_id = ${id} and ch.closed_at is null`;

test.each<[string, (holder: Holder) => Promise<{ outcome: string }>]>([
  ["a proof", ({ request }) => sendProof({ ...request, channel: "email", locale: "fr" })],
  ["a confirmation", ({ request }) => sendConfirmation({ ...request, channel: "mobile", locale: "fr" })],
])("a send for %s that waited while its session ended opens nothing, writes to nobody and costs nothing", async (_, send) => {
  const holder = await makeSending();
  expect(await behindTheEnd(holder, () => send(holder), holdContactsOf)).toEqual({ outcome: "changed" });
  expect(await opened(holder)).toHaveLength(0);
  expect(await sql`select from message where user_id = ${holder.id}`).toHaveLength(0);
  expect(await sql`select from rate_limit`).toHaveLength(0);
});

test("sends, guesses and an end at once wait in no circle, and leave nothing open that was asked for there", async () => {
  for (let round = 0; round < 20; round += 1) {
    await sql`delete from rate_limit`;
    const holder = await makeSending();
    const { request } = holder;
    const asking = await makeSession(holder.id);
    const end = { ...request, id: request.sessionId, askedIn: asking.id, directoryId: holder.directoryId };
    await sendProof({ ...request, channel: "email", locale: "fr" });
    await sql`delete from rate_limit`;
    await Promise.all([
      sendProof({ ...request, channel: "email", locale: "fr" }),
      sendConfirmation({ ...request, channel: "mobile", locale: "fr" }),
      reauthenticateByCode({ ...request, channel: "email", code: "000000" }),
      round % 2 === 0 ? endSession(end) : endOtherSessions({ ...end, sessionId: asking.id }),
      leavePrompt({ ...request, directoryId: holder.directoryId }),
    ]);
    expect(await opened(holder)).toHaveLength(0);
  }
});
