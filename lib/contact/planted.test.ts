import "@/db/testing/database";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { sql } from "@/db/client";
import { confirmed, makeActiveServices, makeDirectory, makeSession, someMobile } from "@/db/testing/factories";
import { CONSOLE } from "@/lib/audit/actor";
import { confirmByLink } from "@/lib/link/confirm";
import { savePolicy } from "@/lib/policy/save";
import { codeFor, linkTokenFor } from "@/lib/testing/codes";
import { makeHolder, sendTo } from "@/lib/testing/holder";
import { changeContact } from "./change";
import { confirmContact } from "./confirm";
import { sendConfirmation } from "./send-confirmation";
import { listTrustedContacts } from "./trusted";

beforeAll(async () => {
  await makeActiveServices();
});

beforeEach(async () => {
  await sql`delete from rate_limit`;
});

test("what a stolen password left behind is not bound by the owner's own proof: it has to be typed again", async () => {
  const owner = await makeHolder(
    { email: confirmed("camille.roy@siege.example"), everTrustedAt: new Date() },
    { factorProvedAt: new Date() },
  );
  const thief = { ...owner.request, sessionId: (await makeSession(owner.id)).id };
  await changeContact({ ...thief, channel: "email", input: "camille.r0y@evil.example" });

  const send = () => sendConfirmation({ ...owner.request, channel: "email", locale: "fr" });
  expect(await send()).toEqual({ outcome: "needs-entry" });
  await changeContact({ ...owner.request, channel: "email", input: "camille.r0y@evil.example" });
  expect(await send()).toMatchObject({ outcome: "sent" });
});

test("a link that was mailed before the account trusted anything binds nothing at once afterwards", async () => {
  const owner = await makeHolder({ email: { value: "evil@elsewhere.example" } });
  const thief = { ...owner.request, sessionId: (await makeSession(owner.id)).id };
  const mailed = await sendConfirmation({ ...thief, channel: "email", locale: "fr" });
  if (mailed.outcome !== "sent") throw new Error(mailed.outcome);
  const [planted] =
    await sql`select id, purpose, value, nonce, key_id as "keyId" from challenge where id = ${mailed.challengeId}`;

  await confirmContact({ ...owner.request, channel: "mobile", code: codeFor(await sendTo(owner, "mobile")) });
  expect(await confirmByLink(linkTokenFor(planted as Parameters<typeof linkTokenFor>[0]), null)).toBe("confirmed");
  expect((await listTrustedContacts(owner.id)).map(({ channel }) => channel)).toEqual(["mobile"]);
});

test("both at once stays free: the mail's link after the mobile's code of the same session", async () => {
  const owner = await makeHolder();
  const mailed = await sendTo(owner, "email");
  await confirmContact({ ...owner.request, channel: "mobile", code: codeFor(await sendTo(owner, "mobile")) });
  expect(await confirmByLink(linkTokenFor(mailed), null)).toBe("confirmed");
  expect((await listTrustedContacts(owner.id)).map(({ channel }) => channel)).toEqual(["email", "mobile"]);
});

test("when a policy comes to trust shared values, the accounts that hold them are no longer new", async () => {
  const directory = await makeDirectory();
  const number = someMobile();
  const first = await makeHolder({ directoryId: directory.id, mobile: { value: number } });
  const second = await makeHolder({ directoryId: directory.id, mobile: { value: number } });
  for (const holder of [first, second]) {
    await sql`delete from rate_limit`;
    await confirmContact({ ...holder.request, channel: "mobile", code: codeFor(await sendTo(holder, "mobile")) });
  }
  expect(await listTrustedContacts(second.id)).toEqual([]);

  expect(
    await savePolicy({ directoryId: directory.id, version: 1, allowsSharedValues: true }, { actor: CONSOLE, proven: false }),
  ).toMatchObject({ outcome: "saved" });
  expect(await listTrustedContacts(second.id)).toHaveLength(1);
  const later = { ...second.request, sessionId: (await makeSession(second.id)).id };
  await changeContact({ ...later, channel: "mobile", input: someMobile() });
  expect(await sendConfirmation({ ...later, channel: "mobile", locale: "fr" })).toEqual({ outcome: "needs-factor" });
});

test("a contact that is trusted makes its account no new one, whatever its date says", async () => {
  const holder = await makeHolder({ email: confirmed("partage@siege.example"), everTrustedAt: null });
  await changeContact({ ...holder.request, channel: "mobile", input: someMobile() });
  expect(await sendConfirmation({ ...holder.request, channel: "mobile", locale: "fr" })).toEqual({ outcome: "needs-factor" });
});

test("both at the same moment stay free: neither is held for the other", async () => {
  for (let round = 0; round < 20; round += 1) {
    await sql`delete from rate_limit`;
    const owner = await makeHolder();
    const [email, mobile] = [await sendTo(owner, "email"), await sendTo(owner, "mobile")];
    const confirm = (channel: "email" | "mobile", code: string) => confirmContact({ ...owner.request, channel, code });
    const results = await Promise.all([confirm("email", codeFor(email)), confirm("mobile", codeFor(mobile))]);
    expect(results).toEqual([
      { outcome: "confirmed", trustedFrom: null },
      { outcome: "confirmed", trustedFrom: null },
    ]);
  }
});

test("what was asked for as freely as by a new account is held by one that trusts something, whichever came first", async () => {
  const owner = await makeHolder({ email: { value: "evil@elsewhere.example" } });
  const challenge = await sendTo(owner, "email");
  // The owner's own proof began before the thief asked, and ended after.
  await sql`update "user" set ever_trusted_at = now() - interval '1 hour' where id = ${owner.id}`;
  const result = await confirmContact({ ...owner.request, channel: "email", code: codeFor(challenge) });
  expect(result).toMatchObject({ outcome: "confirmed", trustedFrom: expect.any(Date) });
});
