import "@/db/testing/database";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { makeUser } from "@/db/testing/factories";
import { readHistory } from "./history";
import { type AuditEvent, recordAudit } from "./record";

async function makeRecorded(events: AuditEvent[]) {
  const { id } = await makeUser();
  for (const event of events) await recordAudit(db, { subjectId: id, ...event });
  return id;
}

test("an account's history is its last ten events, the newest first, with from where", async () => {
  const opened = Array.from({ length: 12 }, (_, n): AuditEvent => ({ what: "session.opened", address: `192.0.2.${n}` }));
  const history = await readHistory(await makeRecorded(opened));
  expect(history.map(({ address }) => address)).toEqual([11, 10, 9, 8, 7, 6, 5, 4, 3, 2].map((n) => `192.0.2.${n}`));
});

test("it says which contact, and whether somebody else did it", async () => {
  const { id: desk } = await makeUser({ role: "administrator" });
  const id = await makeRecorded([
    { what: "sign-in.refused", actorId: null },
    { what: "contact.confirmed", details: { channel: "mobile" } },
    { what: "user.disabled", actorId: desk },
  ]);
  expect(await readHistory(id)).toMatchObject([
    { what: "user.disabled", channel: null, bySomebodyElse: true },
    { what: "contact.confirmed", channel: "mobile", bySomebodyElse: false },
    { what: "sign-in.refused", bySomebodyElse: false },
  ]);
});

test("where an administrator sat who did something to the account is not said", async () => {
  const { id: desk } = await makeUser({ role: "administrator" });
  const id = await makeRecorded([
    { what: "session.password-refused", actorId: null, address: "192.0.2.1" },
    { what: "password.renewed", actorId: desk, address: "198.51.100.7" },
  ]);
  expect(await readHistory(id)).toMatchObject([
    { what: "password.renewed", bySomebodyElse: true, byConsole: false, address: null },
    { what: "session.password-refused", bySomebodyElse: false, address: "192.0.2.1" },
  ]);
});

test("it says by what a sign-in was proved, and what was done at the server's console", async () => {
  const id = await makeRecorded([
    { what: "contact.distrusted", details: { channel: "email" } },
    { what: "access-pass.issued" },
    { what: "session.opened", details: { factor: "backup-code" } },
  ]);
  expect(await readHistory(id)).toMatchObject([
    { what: "session.opened", factor: "backup-code", byConsole: false },
    { what: "access-pass.issued", factor: null, byConsole: true },
    { what: "contact.distrusted", byConsole: false },
  ]);
});

test("what the holder may not see, and what nobody has words for, takes no line; neither does what concerns others", async () => {
  const id = await makeRecorded([
    { what: "challenge.sent" },
    { what: "something.unheard-of" },
    { what: "password.changed" },
    { what: "session.opened", subjectId: (await makeUser()).id },
  ]);
  expect((await readHistory(id)).map(({ what }) => what)).toEqual(["password.changed"]);
});
