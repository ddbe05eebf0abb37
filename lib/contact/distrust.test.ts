import "@/db/testing/database";
import { beforeEach, expect, test } from "vitest";
import { sql } from "@/db/client";
import { confirmed, makeDirectory, makeSession, makeUser, someMobile } from "@/db/testing/factories";
import { restoreCampaign } from "@/lib/campaign/restore";
import { runCampaign } from "@/lib/campaign/run";
import { deliverMessage } from "@/lib/message/deliver";
import { reportDelivery } from "@/lib/message/report";
import { handOver, makeProvider, type Provider, queueNotice } from "@/lib/message/testing/hand-over";
import { refusal, startMailServer } from "@/lib/message/testing/mail-server";
import { closeTransports } from "@/lib/message/transports/open";
import { reauthenticateByCode, sendProof } from "@/lib/session/reauthenticate";
import { launchFor, proven } from "@/lib/testing/campaigns";
import { codeFor, openChallengeOf } from "@/lib/testing/codes";
import { makeHolder, sendTo } from "@/lib/testing/holder";
import { contactRow, recordedOf } from "@/lib/testing/rows";
import { changeContact } from "./change";
import { confirmContact } from "./confirm";
import { listTrustedContacts } from "./trusted";

Object.assign(process.env, { LOG_LEVEL: "silent", OUTGOING_ALLOW: "127.0.0.1" });

type User = Awaited<ReturnType<typeof makeUser>>;

let [resend, twilio]: Provider[] = [];
beforeEach(async () => {
  await sql`delete from sending_service`;
  await sql`delete from rate_limit`;
  resend = await makeProvider({
    channel: "email",
    kind: "resend",
    sender: "no-reply@joignable.example",
    settings: {},
    secrets: { API_KEY: "re_canary1234567890" },
  });
  twilio = await makeProvider({
    channel: "mobile",
    kind: "twilio",
    sender: "Joignable",
    settings: { accountSid: `AC${"0".repeat(32)}` },
    secrets: { AUTH_TOKEN: "0".repeat(32) },
  });
});

const lastWeek = new Date(Date.now() - 7 * 86_400_000);

/** Somebody whose contacts are both confirmed, in a directory whose policy bears so much. */
async function makeReachable(hardBounces = 2): Promise<User> {
  const { id: directoryId } = await makeDirectory({ policy: { hardBounces } });
  const email = confirmed(`rebond${directoryId.slice(-8)}@siege.example`, lastWeek);
  return makeUser({ directoryId, email, mobile: confirmed(someMobile(), lastWeek), everTrustedAt: lastWeek });
}

type Sent = { id: string; providerMessageId: string };

const providerOf = (channel: "email" | "mobile") => {
  const provider = channel === "email" ? resend : twilio;
  if (!provider) throw new Error("no provider");
  return provider;
};

const send = (user: User, channel: "email" | "mobile" = "email") => handOver(providerOf(channel), user);

const report = ({ id: messageId, providerMessageId }: Sent, channel: "email" | "mobile", end: "delivered" | "hard" | "soft") => {
  const { kind, id } = providerOf(channel);
  const from = { kind, serviceIds: [id] };
  if (end === "delivered") return reportDelivery({ messageId, from, providerMessageId, state: "delivered" });
  const error = end === "hard" ? "destination-refused" : "busy";
  return reportDelivery({ messageId, from, providerMessageId, state: "rejected", error, detail: "" });
};

/** Messages to somebody, and what becomes of them, in order. */
async function happen(user: User, ends: ("delivered" | "hard" | "soft")[], channel: "email" | "mobile" = "email") {
  for (const end of ends) await report(await send(user, channel), channel, end);
}

const isConfirmed = async (user: User, channel: "email" | "mobile" = "email") => (await contactRow(user[channel].id)).confirmed;

test.each(["email", "mobile"] as const)(
  "a confirmed %s whose messages come back loses its confirmation, and it is recorded why",
  async (channel) => {
    const user = await makeReachable();
    await happen(user, ["hard", "hard"], channel);
    expect(await contactRow(user[channel].id)).toMatchObject({
      confirmed: false,
      reason: "distrusted",
      value: user[channel].value,
      version: 2,
    });
    const other = channel === "email" ? "mobile" : "email";
    expect((await listTrustedContacts(user.id)).map((contact) => contact.channel)).toEqual([other]);
    expect(await recordedOf(user.id)).toEqual(["message.failed", "contact.distrusted", "message.failed"]);
    const [recorded] =
      await sql`select object_id, details from audit where subject_id = ${user.id} and what = 'contact.distrusted'`;
    expect(recorded).toMatchObject({ object_id: user[channel].id, details: { channel, reason: "bounced", bounces: 2 } });
    expect(JSON.stringify(recorded)).not.toContain(user[channel].value);
  },
);

test("what a campaign un-confirmed is distrusted, too, and its restore does not make it trusted again", async () => {
  const user = await makeReachable();
  const { id, actor } = await launchFor({ directoryId: user.directoryId, channels: ["email"] });
  await runCampaign(id);
  expect(await contactRow(user.email.id)).toMatchObject({ confirmed: false, reason: "due" });
  await happen(user, ["hard", "hard"]);
  expect(await contactRow(user.email.id)).toMatchObject({ confirmed: false, reason: "distrusted", version: 3 });
  expect((await recordedOf(user.id)).filter((what) => what === "contact.distrusted")).toHaveLength(1);
  expect(await restoreCampaign(id, proven(actor))).toEqual({ outcome: "nothing-to-restore" });
  expect(await isConfirmed(user)).toBe(false);
});

test("never fewer than the policy says", async () => {
  for (const hardBounces of [1, 3]) {
    const user = await makeReachable(hardBounces);
    await happen(user, Array(hardBounces - 1).fill("hard"));
    expect(await isConfirmed(user)).toBe(true);
    await happen(user, ["hard"]);
    expect(await isConfirmed(user)).toBe(false);
  }
});

test.each<[string, ("delivered" | "hard" | "soft")[]]>([
  ["what arrived between two bounces begins the count anew", ["hard", "delivered", "hard"]],
  ["what could not be delivered for now is no bounce", ["hard", "soft", "soft", "soft"]],
])("%s", async (_, ends) => {
  const user = await makeReachable();
  await happen(user, ends);
  expect(await isConfirmed(user)).toBe(true);
});

test("what counts is the order of the messages, not that of their reports", async () => {
  const user = await makeReachable();
  const [first, second, third] = [await send(user), await send(user), await send(user)];
  await report(third, "email", "hard");
  await report(first, "email", "hard");
  expect(await isConfirmed(user)).toBe(false);

  const other = await makeReachable();
  const [before, between, after] = [await send(other), await send(other), await send(other)];
  await report(between, "email", "delivered");
  await report(after, "email", "hard");
  await report(before, "email", "hard");
  expect(await isConfirmed(other)).toBe(true);
  await report(second, "email", "delivered");
  expect(await isConfirmed(user)).toBe(false);
});

test("a bounce is repeated, and counted once", async () => {
  const user = await makeReachable();
  const message = await send(user);
  for (let n = 0; n < 5; n += 1) await report(message, "email", "hard");
  expect(await isConfirmed(user)).toBe(true);
});

test("what came back before the value was proved, or from another value, is nothing against it", async () => {
  const user = await makeReachable();
  await happen(user, ["hard"]);
  await sql`update contact set proved_at = now() where id = ${user.email.id}`;
  await happen(user, ["hard"]);
  expect(await isConfirmed(user)).toBe(true);
  const former = { ...user, email: { ...user.email, value: "ancienne@siege.example" } };
  await happen(former, ["hard", "hard"]);
  expect(await isConfirmed(user)).toBe(true);
});

test("the last two bounces at once distrust once, and record it once", async () => {
  for (let round = 0; round < 20; round += 1) {
    const user = await makeReachable();
    const messages = [await send(user), await send(user)];
    await Promise.all(messages.flatMap((message) => [report(message, "email", "hard"), report(message, "email", "hard")]));
    expect(await contactRow(user.email.id)).toMatchObject({ confirmed: false, reason: "distrusted", version: 2 });
    expect((await recordedOf(user.id)).filter((what) => what === "contact.distrusted")).toHaveLength(1);
  }
});

test("a bounce and a confirmation at the same moment wait for nobody in a circle", async () => {
  for (let round = 0; round < 20; round += 1) {
    const holder = await makeHolder(
      { email: confirmed(`cercle${round}@siege.example`, lastWeek), everTrustedAt: lastWeek },
      { factorProvedAt: new Date() },
    );
    await changeContact({ ...holder.request, channel: "email", input: `suivante${round}@siege.example` });
    const code = codeFor(await sendTo(holder, "email"));
    await happen(holder, ["hard"]);
    const last = await send(holder);
    const verbs = [() => report(last, "email", "hard"), () => confirmContact({ ...holder.request, channel: "email", code })];
    const [, result] = await Promise.all(verbs.map((verb) => verb()));
    const row = await contactRow(holder.email.id);
    const confirmedNew = row.value === `suivante${round}@siege.example`;
    expect(row.confirmed).toBe(confirmedNew);
    expect(result?.outcome === "confirmed").toBe(confirmedNew);
    await sql`delete from rate_limit`;
  }
});

test("what waits to replace the value goes on waiting, under a new code", async () => {
  const holder = await makeHolder(
    { email: confirmed("usee@siege.example", lastWeek), everTrustedAt: lastWeek },
    { factorProvedAt: new Date() },
  );
  await changeContact({ ...holder.request, channel: "email", input: "neuve@siege.example" });
  const challenge = await sendTo(holder, "email");
  await happen(holder, ["hard", "hard"]);
  await expect(openChallengeOf(holder.email.id)).rejects.toThrow("no open challenge");
  expect(await confirmContact({ ...holder.request, channel: "email", code: codeFor(challenge) })).toEqual({ outcome: "changed" });
  expect(await contactRow(holder.email.id)).toMatchObject({
    value: "usee@siege.example",
    pendingValue: "neuve@siege.example",
    confirmed: false,
  });
  await sql`delete from rate_limit`;
  expect(
    await confirmContact({ ...holder.request, channel: "email", code: codeFor(await sendTo(holder, "email")) }),
  ).toMatchObject({ outcome: "confirmed" });
});

test("a mailbox that a server refuses at the hand-over counts; one that it takes begins the count anew", async () => {
  let exists = false;
  const server = await startMailServer({ onRcptTo: (_, __, done) => done(exists ? null : refusal("5.1.1 no such user", 550)) });
  await sql`delete from sending_service`;
  await makeProvider({
    channel: "email",
    kind: "smtp",
    sender: "no-reply@joignable.example",
    settings: { host: "127.0.0.1", port: server.port, security: "none" },
  });
  const user = await makeReachable();
  const deliver = async () => deliverMessage((await queueNotice(user, "email")).id);
  await deliver();
  exists = true;
  expect(await deliver()).toEqual({ outcome: "sent" });
  exists = false;
  await deliver();
  expect(await isConfirmed(user)).toBe(true);
  await deliver();
  expect(await contactRow(user.email.id)).toMatchObject({ confirmed: false, reason: "distrusted" });
  closeTransports();
  await server.close();
});

test("an account that is disabled learns it, too", async () => {
  const user = await makeReachable(1);
  await sql`update "user" set disabled_at = now() where id = ${user.id}`;
  await happen(user, ["hard"]);
  expect(await isConfirmed(user)).toBe(false);
});

test("a code that was typed says that its message arrived, where no provider reports it", async () => {
  const user = await makeReachable();
  await happen(user, ["hard"], "mobile");
  const holder = { ...user, request: { userId: user.id, sessionId: (await makeSession(user.id)).id, address: null } };
  await sendProof({ ...holder.request, channel: "mobile", locale: "fr" });
  const challenge = await openChallengeOf(user.mobile.id, "second-factor");
  expect(await reauthenticateByCode({ ...holder.request, channel: "mobile", code: codeFor(challenge) })).toEqual({
    outcome: "proved",
  });
  await happen(user, ["hard"], "mobile");
  expect(await isConfirmed(user, "mobile")).toBe(true);
  await happen(user, ["hard"], "mobile");
  expect(await isConfirmed(user, "mobile")).toBe(false);
});

test("a relay that serves nobody takes nobody's confirmation", async () => {
  const server = await startMailServer({ onRcptTo: (_, __, callback) => callback(refusal("relay not permitted", 550)) });
  await makeProvider({
    channel: "email",
    kind: "smtp",
    sender: "no-reply@joignable.example",
    settings: { host: "127.0.0.1", port: server.port, security: "none" },
  });
  const user = await makeReachable();
  for (let n = 0; n < 3; n += 1) await deliverMessage((await queueNotice(user, "email")).id);
  expect(await isConfirmed(user)).toBe(true);
  closeTransports();
  await server.close();
});
