import "@/db/testing/database";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { sql } from "@/db/client";
import { confirmed, due, makeActiveServices, makeDirectory, someMobile } from "@/db/testing/factories";
import { codeFor } from "@/lib/testing/codes";
import { type Holder, makeHolder, sendTo } from "@/lib/testing/holder";
import { contactRow, recordedOf } from "@/lib/testing/rows";
import { cancelChange, changeContact } from "./change";
import { confirmContact } from "./confirm";

beforeAll(async () => {
  await makeActiveServices();
});

beforeEach(async () => {
  await sql`delete from rate_limit`;
});

const change = (holder: Holder, input: string, channel: "email" | "mobile" = "email") =>
  changeContact({ ...holder.request, channel, input });

const cancel = (holder: Holder) => cancelChange({ ...holder.request, channel: "email", directoryId: holder.directoryId });

const makeProved = (given: Parameters<typeof makeHolder>[0] = {}) =>
  makeHolder({ email: confirmed("tenu@siege.example"), everTrustedAt: new Date(), ...given }, { factorProvedAt: new Date() });

test("what was never proved is replaced, in its canonical form", async () => {
  const holder = await makeHolder();
  expect(await change(holder, " C.Roy@Siege.Example ")).toEqual({ outcome: "entered" });
  expect(await contactRow(holder.email.id)).toMatchObject({ value: "c.roy@siege.example", pendingValue: null, reason: "new" });
  expect(await change(holder, "06 87 65 43 21", "mobile")).toEqual({ outcome: "entered" });
  expect(await contactRow(holder.mobile.id)).toMatchObject({ value: "+33687654321" });
});

test.each([
  ["trusted", confirmed("tenu@siege.example")],
  ["to be confirmed again", due("tenu@siege.example")],
  ["distrusted", { ...due("tenu@siege.example"), unconfirmedReason: "distrusted" as const }],
  ["held", { ...confirmed("tenu@siege.example"), trustedFrom: new Date(Date.now() + 3_600_000) }],
])("a proved value that is %s stays what it is while the new one waits", async (_, email) => {
  const holder = await makeProved({ email });
  const before = await contactRow(holder.email.id);
  await change(holder, "neuf@siege.example");
  expect(await contactRow(holder.email.id)).toEqual({
    ...before,
    pendingValue: "neuf@siege.example",
    version: before.version + 1,
  });
});

test("entering the proved value again takes the waiting one back", async () => {
  const holder = await makeProved();
  await change(holder, "neuf@siege.example");
  await change(holder, "Tenu@siege.example");
  expect(await contactRow(holder.email.id)).toMatchObject({ value: "tenu@siege.example", pendingValue: null, confirmed: true });
});

test("entering what is there already changes nothing, and ends no code", async () => {
  const holder = await makeHolder();
  const challenge = await sendTo(holder, "email");
  const before = await contactRow(holder.email.id);
  expect(await change(holder, holder.email.value?.toUpperCase() ?? "")).toEqual({ outcome: "entered" });
  expect(await contactRow(holder.email.id)).toEqual(before);
  expect(await recordedOf(holder.id)).toEqual(["challenge.sent"]);
  expect(await confirmContact({ ...holder.request, channel: "email", code: codeFor(challenge) })).toMatchObject({
    outcome: "confirmed",
  });
});

test("giving a change up leaves what was proved, and ends its code; a second click finds nothing", async () => {
  const holder = await makeProved();
  await change(holder, "neuf@siege.example");
  const challenge = await sendTo(holder, "email");
  await Promise.all([cancel(holder), cancel(holder), cancel(holder)]);
  expect(await contactRow(holder.email.id)).toMatchObject({ value: "tenu@siege.example", pendingValue: null, confirmed: true });
  expect(await confirmContact({ ...holder.request, channel: "email", code: codeFor(challenge) })).toEqual({ outcome: "changed" });
  expect((await recordedOf(holder.id)).filter((what) => what === "contact.change-cancelled")).toHaveLength(1);
});

test("where nothing waits there is nothing to give up", async () => {
  const holder = await makeHolder();
  const before = await contactRow(holder.email.id);
  await cancel(holder);
  expect(await contactRow(holder.email.id)).toEqual(before);
});

test("the audit keeps masks, never a value", async () => {
  const holder = await makeHolder({ email: { value: "avant@siege.example" } });
  await change(holder, "apres@siege.example");
  const [event] = await sql`select what, actor_id, object_id, details from audit where subject_id = ${holder.id}`;
  expect(event).toEqual({
    what: "contact.entered",
    actor_id: holder.id,
    object_id: holder.email.id,
    details: { channel: "email", before: "a•••••@s•••••.example", after: "a•••••@s•••••.example" },
  });
});

test("what is unfit is said why, and changes nothing", async () => {
  const { id: directoryId } = await makeDirectory({ policy: { smsCountries: ["FR"] } });
  const holder = await makeHolder({ directoryId });
  const before = [await contactRow(holder.email.id), await contactRow(holder.mobile.id)];
  expect(await change(holder, "a@b@c.example")).toEqual({ outcome: "unfit", fault: { channel: "email", reason: "malformed" } });
  expect(await change(holder, "a\0@siege.example")).toEqual({
    outcome: "unfit",
    fault: { channel: "email", reason: "forbidden-character" },
  });
  expect(await change(holder, "x".repeat(1_048_576))).toEqual({
    outcome: "unfit",
    fault: { channel: "email", reason: "too-long" },
  });
  expect(await change(holder, "01 42 27 41 42", "mobile")).toEqual({
    outcome: "unfit",
    fault: { channel: "mobile", reason: "fixed-line" },
  });
  expect(await change(holder, "+32 470 12 34 56", "mobile")).toEqual({
    outcome: "unfit",
    fault: { channel: "mobile", reason: "country-not-served", country: "BE" },
  });
  expect([await contactRow(holder.email.id), await contactRow(holder.mobile.id)]).toEqual(before);
  expect(await recordedOf(holder.id)).toEqual([]);
});

test("nobody changes what is not theirs, nor in an account that is disabled", async () => {
  const [holder, stranger] = [await makeHolder(), await makeHolder()];
  const before = await contactRow(holder.email.id);
  expect(
    await changeContact({ ...holder.request, sessionId: stranger.request.sessionId, channel: "email", input: "x@siege.example" }),
  ).toEqual({ outcome: "over" });
  await sql`update "user" set disabled_at = now() where id = ${holder.id}`;
  expect(await change(holder, "x@siege.example")).toEqual({ outcome: "over" });
  expect(await contactRow(holder.email.id)).toEqual(before);
});

test("fifty changes at once leave one value, and a row for each", async () => {
  const holder = await makeHolder();
  const values = Array.from({ length: 50 }, () => someMobile());
  await Promise.all(values.map((value) => change(holder, value, "mobile")));
  const row = await contactRow(holder.mobile.id);
  expect(values).toContain(row.value);
  expect(row.version).toBe(51);
  expect(await recordedOf(holder.id)).toHaveLength(50);
});
