import "@/db/testing/database";
import { randomUUID } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import { letTimePass } from "@/db/testing/age";
import { confirmed, makeActiveServices, makeSession, someMobile } from "@/db/testing/factories";
import { beginApp } from "@/lib/authenticator/add";
import { changeContact } from "@/lib/contact/change";
import { appUnderWayIn } from "@/lib/testing/authenticators";
import { openChallengeOf } from "@/lib/testing/codes";
import { makeHolder, sendTo } from "@/lib/testing/holder";
import { contactRow, recordedOf } from "@/lib/testing/rows";
import { endAllSessions, endOtherSessions, endSession } from "./end";
import { listSessions } from "./list";
import { readSession } from "./read";
import { sendProof } from "./reauthenticate";

beforeAll(async () => {
  await makeActiveServices();
});

async function makeElsewhere(sessions = 2) {
  const holder = await makeHolder();
  const others: string[] = [];
  for (let n = 0; n < sessions; n += 1) others.push((await makeSession(holder.id, { address: `198.51.100.${n}` })).id);
  const asking = { userId: holder.id, directoryId: holder.directoryId, address: holder.request.address };
  return { holder, asking, others };
}

const live = async (ids: readonly string[]) => (await Promise.all(ids.map((id) => readSession(id)))).map((each) => each !== null);

test("the list says where the account is signed in: this session first, then by last use, and none that is over", async () => {
  const { holder, others } = await makeElsewhere();
  const [older = "", newer = ""] = others;
  await letTimePass(120_000, ["session"]);
  await readSession(newer);
  const idle = await makeSession(holder.id, { idleMinutes: 0 });
  const list = await listSessions(holder.request);
  expect(list.map(({ id }) => id)).toEqual([holder.request.sessionId, newer, older]);
  expect(list.map(({ current }) => current)).toEqual([true, false, false]);
  expect(list.map(({ id }) => id)).not.toContain(idle.id);
});

test("one of one's sessions is ended by itself, and at once", async () => {
  const { holder, asking, others } = await makeElsewhere();
  await endSession({ ...asking, id: others[0] ?? "", askedIn: holder.request.sessionId });
  expect(await live([holder.request.sessionId, ...others])).toEqual([true, false, true]);
  expect(await recordedOf(holder.id)).toEqual(["session.ended"]);
});

test("nobody ends a session of somebody else", async () => {
  const [{ holder, others }, { asking, holder: stranger }] = [await makeElsewhere(), await makeElsewhere()];
  for (const id of [holder.request.sessionId, ...others])
    await endSession({ ...asking, id, askedIn: stranger.request.sessionId });
  expect(await live([holder.request.sessionId, ...others])).toEqual([true, true, true]);
  expect([await recordedOf(holder.id), await recordedOf(stranger.id)]).toEqual([[], []]);
});

test("all others end at once, and what waits on the account stays", async () => {
  const { holder, asking, others } = await makeElsewhere(3);
  const challenge = await sendTo(holder, "mobile");
  const request = { ...asking, sessionId: holder.request.sessionId };
  await Promise.all([endOtherSessions(request), endOtherSessions(request)]);
  expect(await live([holder.request.sessionId, ...others])).toEqual([true, false, false, false]);
  expect((await openChallengeOf(holder.mobile.id)).id).toBe(challenge.id);
  expect(await recordedOf(holder.id)).toEqual(["challenge.sent", "sessions.ended"]);
});

test.each(["by itself", "with all others"])("what a session began goes with it when it is ended %s", async (how) => {
  const holder = await makeHolder(
    { email: confirmed("owner@joignable.example"), mobile: { value: null }, everTrustedAt: new Date() },
    { factorProvedAt: new Date() },
  );
  const { id } = await makeSession(holder.id, { factorProvedAt: new Date() });
  const there = { ...holder, request: { ...holder.request, sessionId: id } };
  const before = await contactRow(holder.email.id);
  await changeContact({ ...there.request, channel: "email", input: `thief.${id}@joignable.example` });
  await changeContact({ ...there.request, channel: "mobile", input: someMobile() });
  await sendTo(there, "email");
  await sendTo(there, "mobile");
  await beginApp(there.request);
  const asking = { ...holder.request, directoryId: holder.directoryId };
  if (how === "by itself") await endSession({ ...asking, id, askedIn: asking.sessionId });
  else await endOtherSessions(asking);
  for (const contact of [holder.email, holder.mobile])
    await expect(openChallengeOf(contact.id)).rejects.toThrow("no open challenge");
  expect(await contactRow(holder.email.id)).toEqual({ ...before, version: expect.any(Number) });
  expect(await contactRow(holder.mobile.id)).toMatchObject({ value: null, pendingValue: null });
  await expect(appUnderWayIn(id)).rejects.toThrow("nothing is being added");
});

test.each(["by itself", "with all others"])(
  "ended %s, a code that was asked for there is over, and one that was asked for here is not",
  async (how) => {
    const mailbox = `${randomUUID()}@joignable.example`;
    const holder = await makeHolder({ email: confirmed(mailbox), mobile: confirmed(someMobile()), everTrustedAt: new Date() });
    const { id } = await makeSession(holder.id);
    await sendProof({ ...holder.request, sessionId: id, channel: "email", locale: "fr" });
    await sendProof({ ...holder.request, channel: "mobile", locale: "fr" });
    const asking = { ...holder.request, directoryId: holder.directoryId };
    if (how === "by itself") await endSession({ ...asking, id, askedIn: asking.sessionId });
    else await endOtherSessions(asking);
    await expect(openChallengeOf(holder.email.id, "second-factor")).rejects.toThrow("no open challenge");
    expect(await openChallengeOf(holder.mobile.id, "second-factor")).toBeDefined();
  },
);

test("a code that was sent from here to what was typed there is over with it", async () => {
  const { holder, asking, others } = await makeElsewhere(1);
  const [id = ""] = others;
  await changeContact({ ...holder.request, sessionId: id, channel: "email", input: `${id}@joignable.example` });
  await sendTo(holder, "email");
  await endSession({ ...asking, id, askedIn: holder.request.sessionId });
  await expect(openChallengeOf(holder.email.id)).rejects.toThrow("no open challenge");
  expect(await contactRow(holder.email.id)).toMatchObject({ value: null });
});

test("ending every session ends this one, too, and everything that waits on the account", async () => {
  const { holder, asking, others } = await makeElsewhere();
  await sendTo(holder, "mobile");
  const before = await contactRow(holder.mobile.id);
  await endAllSessions(asking);
  expect(await live([holder.request.sessionId, ...others])).toEqual([false, false, false]);
  await expect(openChallengeOf(holder.mobile.id)).rejects.toThrow("no open challenge");
  expect(await contactRow(holder.mobile.id)).toEqual(before);
  expect(await recordedOf(holder.id)).toEqual(["challenge.sent", "sessions.ended"]);
});
