import "@/db/testing/database";
import { beforeAll, expect, test } from "vitest";
import { sql } from "@/db/client";
import { confirmed, makeActiveServices, makeDirectory, makeSession, someMobile } from "@/db/testing/factories";
import { changeContact } from "@/lib/contact/change";
import { confirmContact } from "@/lib/contact/confirm";
import { enterContactFor } from "@/lib/contact/enter-for";
import { removeContact } from "@/lib/contact/remove";
import { resendConfirmationFor } from "@/lib/contact/resend-for";
import { listTrustedContacts } from "@/lib/contact/trusted";
import { freezeByLink } from "@/lib/freeze/freeze";
import { deriveFreezeToken } from "@/lib/freeze/link";
import { readFreshProof } from "@/lib/session/fresh-proof";
import { readSession } from "@/lib/session/read";
import { makeAdministrator } from "@/lib/testing/administrators";
import { codeFor } from "@/lib/testing/codes";
import { makeHolder, sendTo } from "@/lib/testing/holder";
import { issueAccessPass } from "./issue";
import { hasAccessPass } from "./read";

beforeAll(async () => {
  await makeActiveServices();
});

/** Whose notices, of which kind, with the link in each that freezes the account. */
async function noticesOf(userId: string) {
  const rows = await sql<{ messageId: string; destination: string; keyId: string; about: string }[]>`
    select id as "messageId", destination, details ->> 'freezeKey' as "keyId", coalesce(details ->> 'event', template::text) as about
    from message where user_id = ${userId} and template in ('account-notice', 'binding-notice') order by created_at, destination`;
  return rows.map(({ destination, about, ...row }) => ({
    destination,
    about,
    link: deriveFreezeToken({ ...row, destination }) ?? "",
  }));
}

test("somebody who has only the password and telephones the help desk moves nothing unnoticed, and nothing for long", async () => {
  const [email, mobile] = ["camille.roy@siege.example", someMobile()];
  const { id: directoryId } = await makeDirectory({
    policy: { secondFactor: "required", recoversByEmail: false, recoversByMobile: false },
  });
  const owner = await makeHolder({ directoryId, email: confirmed(email), mobile: confirmed(mobile), everTrustedAt: new Date() });
  const { by } = await makeAdministrator();

  // What the help desk can be talked into, short of a pass, sends nothing anywhere.
  await enterContactFor(by, { userId: owner.id, channel: "email", input: "camille.roy@evil.example" });
  expect(await resendConfirmationFor(by, { userId: owner.id, channel: "email" })).toEqual({ outcome: "needs-person" });

  await issueAccessPass(by, owner.id);
  const told = await noticesOf(owner.id);
  expect(told.map(({ destination, about }) => [destination, about])).toEqual(
    [mobile, email].toSorted().map((value) => [value, "access-pass"]),
  );

  // The session that the pass opens.
  const thief = {
    ...owner,
    request: { ...owner.request, sessionId: (await makeSession(owner.id, { factors: ["password", "access-pass"] })).id },
  };
  expect((await readFreshProof({ id: thief.request.sessionId, userId: owner.id })).outcome).toBe("needs-factor");
  expect(await removeContact({ ...thief.request, channel: "email" })).toEqual({ outcome: "needs-factor" });
  const theirs = someMobile();
  await changeContact({ ...thief.request, channel: "mobile", input: theirs });
  const bound = await confirmContact({ ...thief.request, channel: "mobile", code: codeFor(await sendTo(thief, "mobile")) });
  expect(bound).toMatchObject({ outcome: "confirmed", trustedFrom: expect.any(Date) });
  expect((await listTrustedContacts(owner.id)).map(({ value }) => value)).toEqual([email]);

  const notices = (await noticesOf(owner.id)).filter(({ about }) => about === "binding-notice");
  expect(notices.map(({ destination }) => destination).toSorted()).toEqual([mobile, email].toSorted());
  expect(await freezeByLink(notices.find(({ destination }) => destination === mobile)?.link ?? "", null)).toBe("frozen");
  expect(await listTrustedContacts(owner.id)).toEqual([]);
  expect(await readSession(thief.request.sessionId)).toBeNull();
  expect(await sql`select value from contact where value = ${theirs}`).toEqual([]);
});

test("the owner who is told of a pass that was not theirs ends it before it is used", async () => {
  const owner = await makeHolder({ email: confirmed("prevenue@siege.example"), everTrustedAt: new Date() });
  await issueAccessPass((await makeAdministrator()).by, owner.id);
  const [notice] = await noticesOf(owner.id);
  expect(await freezeByLink(notice?.link ?? "", null)).toBe("frozen");
  expect(await hasAccessPass(owner.id)).toBe(false);
});
