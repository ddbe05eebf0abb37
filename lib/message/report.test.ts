import "@/db/testing/database";
import { beforeEach, expect, test } from "vitest";
import { db, sql } from "@/db/client";
import { postponeMessage, settleUndelivered } from "@/db/queries/messages";
import { letTimePass } from "@/db/testing/age";
import { makeUser } from "@/db/testing/factories";
import { makeHolder, sendTo } from "@/lib/testing/holder";
import { recordedOf } from "@/lib/testing/rows";
import { deliverMessage } from "./deliver";
import { type DeliveryReport, reportDelivery } from "./report";
import { handOver, makeProvider, type Provider, queueNotice, settleBy } from "./testing/hand-over";

process.env.LOG_LEVEL = "silent";

let resend: Provider;
beforeEach(async () => {
  await sql`delete from sending_service`;
  resend = await makeProvider({
    channel: "email",
    kind: "resend",
    sender: "no-reply@joignable.example",
    settings: {},
    secrets: { API_KEY: "re_canary1234567890" },
  });
});

type Sent = { id: string; providerMessageId: string };

const from = (provider: Provider) => ({ kind: provider.kind, serviceIds: [provider.id] });

const said = ({ id: messageId, providerMessageId }: Sent, by: Provider = resend) => ({
  messageId,
  providerMessageId,
  from: from(by),
});

const delivered = (message: Sent, by?: Provider): DeliveryReport => ({ ...said(message, by), state: "delivered" });

const rejected = (message: Sent, error: "destination-refused" | "busy" = "destination-refused"): DeliveryReport => ({
  ...said(message),
  state: "rejected",
  error,
  detail: "Permanent General",
});

type Row = {
  state: string;
  error: string | null;
  errorDetail: string | null;
  providerMessageId: string | null;
  serviceId: string | null;
  settled: boolean;
  reported: boolean;
};

async function rowOf({ id }: { id: string }): Promise<Row> {
  const [row] = await sql<Row[]>`
    select state, error, error_detail as "errorDetail", provider_message_id as "providerMessageId", service_id as "serviceId",
      settled_at is not null as settled, reported_at is not null as reported
    from message where id = ${id}`;
  if (!row) throw new Error("no message");
  return row;
}

test("what a provider reports is what its message's row says, and when the provider was last heard of", async () => {
  const [arrived, bounced] = [await handOver(resend, await makeUser()), await handOver(resend, await makeUser())];
  expect(await reportDelivery(delivered(arrived))).toEqual({ outcome: "settled" });
  expect(await rowOf(arrived)).toMatchObject({ state: "delivered", error: null, reported: true });
  expect(await reportDelivery(rejected(bounced))).toEqual({ outcome: "settled" });
  expect(await rowOf(bounced)).toMatchObject({
    state: "rejected",
    error: "destination-refused",
    errorDetail: "Permanent General",
  });
  const heard = () => sql`select last_report_at from sending_service where id = ${resend.id} and last_report_at is not null`;
  const first = await heard();
  expect(first).toHaveLength(1);
  await reportDelivery(delivered(arrived));
  expect(await heard()).toEqual(first);
});

test("a code that does not arrive fails its campaign's target, and no other", async () => {
  const holder = await makeHolder();
  await sql`
    with launched as (
      insert into campaign (directory_id, name, state, created_by, launched_at) values (${holder.directoryId}, 'Siège', 'running', ${holder.id}, now()) returning id
    ), marked as (
      update contact set campaign_id = launched.id from launched where user_id = ${holder.id} returning contact.id, user_id, campaign_id, version
    )
    insert into campaign_target (campaign_id, contact_id, user_id, marked_at, former_confirmed_at, version) select campaign_id, id, user_id, now(), now(), version from marked`;
  await sendTo(holder, "email");
  const [message] = await sql<{ id: string }[]>`select id from message where user_id = ${holder.id}`;
  if (!message) throw new Error("no message");
  await settleBy(resend, message.id, "49a3999c");
  await reportDelivery(rejected({ ...message, providerMessageId: "49a3999c" }));
  const failed = await sql`select contact_id from campaign_target where user_id = ${holder.id} and failed_at is not null`;
  expect(failed).toEqual([{ contact_id: holder.email.id }]);
});

test("a rejection is recorded like a message that failed, once, and without the address", async () => {
  const user = await makeUser();
  const message = await handOver(resend, user);
  for (let n = 0; n < 3; n += 1) await reportDelivery(rejected(message));
  const rows = await sql`select what, details from audit where subject_id = ${user.id}`;
  expect(rows).toMatchObject([{ what: "message.failed" }]);
  expect(JSON.stringify(rows)).not.toContain(user.login);
  expect(rows[0]?.details).toMatchObject({ message: message.id, error: "destination-refused", channel: "email" });
});

test.each<[string, ("delivered" | "hard" | "soft")[], string, string | null]>([
  ["delivered twice", ["delivered", "delivered"], "delivered", null],
  ["rejected after it was delivered, for good", ["delivered", "hard"], "rejected", "destination-refused"],
  ["answered by an absent person's mailbox after it was delivered", ["delivered", "soft"], "delivered", null],
  ["delivered after it was rejected", ["hard", "delivered"], "rejected", "destination-refused"],
  ["rejected for now and then for good", ["soft", "hard"], "rejected", "busy"],
  ["rejected for good and then for now", ["hard", "soft"], "rejected", "destination-refused"],
])("a message that is %s", async (_, reports, state, error) => {
  const message = await handOver(resend, await makeUser());
  const make = { delivered: delivered(message), hard: rejected(message), soft: rejected(message, "busy") };
  for (const report of reports) await reportDelivery(make[report]);
  expect(await rowOf(message)).toMatchObject({ state, error });
});

test.each(["failed", "abandoned"] as const)("a message that %s here takes no report any more", async (state) => {
  const { id } = await queueNotice(await makeUser(), "email");
  const attempts = [
    {
      serviceId: resend.id,
      partyVersion: 1,
      kind: resend.kind,
      durationMs: 1,
      outcome: "unknown",
      error: "timeout",
      detail: "",
    } as const,
  ];
  await settleUndelivered(db, id, { state, attempts, error: "expired", errorDetail: null });
  for (const report of [delivered, rejected]) {
    expect(await reportDelivery(report({ id, providerMessageId: "x" }))).toEqual({ outcome: "unchanged" });
  }
  expect(await rowOf({ id })).toMatchObject({ state, error: "expired", reported: false });
});

test("a report that overtakes the worker settles the message, and nobody sends it again", async () => {
  const early = { ...(await queueNotice(await makeUser(), "email")), providerMessageId: "49a3999c" };
  expect(await reportDelivery(delivered(early))).toEqual({ outcome: "settled" });
  expect(await deliverMessage(early.id)).toEqual({ outcome: "over" });
  await settleBy(resend, early.id, "another");
  expect(await rowOf(early)).toMatchObject({
    state: "delivered",
    providerMessageId: "49a3999c",
    serviceId: resend.id,
    settled: true,
  });
});

test("a message that a provider may have, though its answer was lost, is settled by its report", async () => {
  const { id } = await queueNotice(await makeUser(), "email");
  const attempts = [
    {
      serviceId: resend.id,
      partyVersion: 1,
      kind: resend.kind,
      durationMs: 1,
      outcome: "unknown",
      error: "timeout",
      detail: "",
    } as const,
  ];
  await postponeMessage(db, id, { attempts, error: "timeout", errorDetail: null }, 1_000);
  await reportDelivery(delivered({ id, providerMessageId: "49a3999c" }));
  expect(await rowOf({ id })).toMatchObject({ state: "delivered", error: null, providerMessageId: "49a3999c" });
});

test("no provider speaks of another one's messages, nor of another message of its own", async () => {
  const standby = await makeProvider({
    channel: "email",
    kind: "smtp",
    standby: true,
    sender: "no-reply@joignable.example",
    settings: { host: "smtp.relay.example" },
    secrets: {},
  });
  const mobile = await makeProvider({
    channel: "mobile",
    kind: "twilio",
    sender: "Joignable",
    settings: { accountSid: `AC${"0".repeat(32)}` },
    secrets: { AUTH_TOKEN: "0".repeat(32) },
  });
  const user = await makeUser();
  const message = await handOver(resend, user);
  const bySmtp = await handOver(standby, user);
  const queued = { ...(await queueNotice(user, "email")), providerMessageId: "x" };
  const mayBeThere = { ...(await queueNotice(user, "email")), providerMessageId: "x" };
  const attempts = [
    {
      serviceId: standby.id,
      partyVersion: 1,
      kind: standby.kind,
      durationMs: 1,
      outcome: "unknown",
      error: "timeout",
      detail: "",
    } as const,
  ];
  await postponeMessage(db, mayBeThere.id, { attempts, error: "timeout", errorDetail: null }, 1_000);
  for (const report of [
    delivered(mayBeThere),
    delivered(message, standby),
    delivered(message, mobile),
    delivered(bySmtp),
    delivered({ ...message, providerMessageId: "another" }),
    delivered(queued, mobile),
    delivered({ id: "01a2027c-1520-77dd-9b62-11d966933801", providerMessageId: "x" }),
  ]) {
    expect(await reportDelivery(report)).toEqual({ outcome: "unchanged" });
  }
  await sql`update sending_service set kind = 'smtp' where id = ${resend.id}`;
  expect(await reportDelivery(delivered(message, { ...resend, kind: "smtp" }))).toEqual({ outcome: "unchanged" });
});

test("a report that waits for the worker to settle the message is not lost behind it", async () => {
  const message = { ...(await queueNotice(await makeUser(), "email")), providerMessageId: "49a3999c" };
  let reporting: ReturnType<typeof reportDelivery> | undefined;
  await sql.begin(async (tx) => {
    await tx`update message set state = 'sent', service_id = ${resend.id}, provider_message_id = '49a3999c' where id = ${message.id}`;
    await tx`insert into message_attempt (message_id, service_id, kind, outcome, duration_ms) values (${message.id}, ${resend.id}, 'resend', 'sent', 1)`;
    reporting = reportDelivery(delivered(message));
    const waits = () => sql`select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
    await expect.poll(async () => (await waits()).length).toBe(1);
  });
  expect(await reporting).toEqual({ outcome: "settled" });
});

test("of reports that arrive at once, while the worker settles the message, each is taken once", async () => {
  for (let round = 0; round < 20; round += 1) {
    const user = await makeUser();
    const { id } = await queueNotice(user, "email");
    const message = { id, providerMessageId: `re-${round}` };
    await Promise.all([
      settleBy(resend, id, message.providerMessageId),
      ...Array.from({ length: 5 }, () => reportDelivery(rejected(message))),
      reportDelivery(delivered(message)),
    ]);
    await reportDelivery(rejected(message));
    expect(await rowOf(message)).toMatchObject({ state: "rejected" });
    expect(await recordedOf(user.id)).toEqual(["message.failed"]);
  }
});

test("a service that was turned off still tells what became of its messages", async () => {
  const message = await handOver(resend, await makeUser());
  await sql`update sending_service set active = false`;
  await letTimePass(86_400_000);
  expect(await reportDelivery(delivered(message))).toEqual({ outcome: "settled" });
});

test("a report that is faster than the worker costs neither the count of attempts nor that of parts", async () => {
  const { id } = await queueNotice(await makeUser(), "email");
  await reportDelivery(delivered({ id, providerMessageId: "re-1" }));
  await settleBy(resend, id, "re-1");
  const [row] = await sql`select state, attempts, parts from message where id = ${id}`;
  expect(row).toEqual({ state: "delivered", attempts: 1, parts: null });
});
