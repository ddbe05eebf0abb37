import "@/db/testing/database";
import { beforeAll, expect, test } from "vitest";
import { db, sql } from "@/db/client";
import { freezeEverything } from "@/db/queries/freeze";
import { emptyContact } from "@/db/queries/remove-contact";
import { letTimePass } from "@/db/testing/age";
import { confirmed, makeActiveServices, makeUser, someMobile } from "@/db/testing/factories";
import { changeContact } from "@/lib/contact/change";
import { confirmContact } from "@/lib/contact/confirm";
import { unconfirmContact } from "@/lib/contact/unconfirm";
import { limits } from "@/lib/limits";
import { makeAdministrator } from "@/lib/testing/administrators";
import { codeFor } from "@/lib/testing/codes";
import { makeHolder, sendTo } from "@/lib/testing/holder";
import { tellAccount } from "./tell";

beforeAll(async () => {
  await makeActiveServices();
});

const tell = (userId: string) =>
  db.transaction((tx) => tellAccount(tx, { userId, notice: { event: "password-changed" }, address: null }));

async function toldOf(userId: string): Promise<string[]> {
  await sql`delete from message where user_id = ${userId}`;
  await tell(userId);
  const rows = await sql<
    { destination: string }[]
  >`select destination from message where user_id = ${userId} order by destination`;
  return rows.map(({ destination }) => destination);
}

test("whoever replaces one value after the other pushes the owner's out of no notice", async () => {
  const user = await makeUser({ email: confirmed("z5@evil.example") });
  for (const [place, value] of [
    "titulaire@siege.example",
    "z1@evil.example",
    "z2@evil.example",
    "z3@evil.example",
    "z4@evil.example",
    "z4@evil.example",
  ].entries())
    await sql`
      insert into former_value (contact_id, channel, value, replaced_at)
      values (${user.email.id}, 'email', ${value}, now() - ${10 - place} * interval '1 minute')`;
  expect(await toldOf(user.id)).toEqual(["titulaire@siege.example", "z3@evil.example", "z4@evil.example", "z5@evil.example"]);
});

test("what the help desk distrusted is told of nothing any more, as it is or as it was; what a freeze distrusted is", async () => {
  const user = await makeUser({ email: confirmed("volee@siege.example"), mobile: confirmed(someMobile()) });
  await sql`insert into former_value (contact_id, channel, value) values (${user.email.id}, 'email', 'volee@siege.example')`;
  await unconfirmContact((await makeAdministrator()).by, { userId: user.id, channel: "email", reason: "distrusted" });
  expect(await toldOf(user.id)).toEqual([user.mobile.value]);

  await db.transaction((tx) => freezeEverything(tx, user.id));
  expect(await toldOf(user.id)).toEqual([user.mobile.value]);
  await sql`update contact set proved_at = clock_timestamp() where id = ${user.mobile.id}`;
  expect(await toldOf(user.id)).toEqual([]);
});

test("a distrusted value is no former one when it is replaced or removed", async () => {
  const trusting = { mobile: confirmed(someMobile()), everTrustedAt: new Date() };
  const holder = await makeHolder({ email: confirmed("volee@siege.example"), ...trusting }, { factorProvedAt: new Date() });
  await unconfirmContact((await makeAdministrator()).by, { userId: holder.id, channel: "email", reason: "distrusted" });
  await changeContact({ ...holder.request, channel: "email", input: "neuve@siege.example" });
  await confirmContact({ ...holder.request, channel: "email", code: codeFor(await sendTo(holder, "email")) });
  expect(await toldOf(holder.id)).toEqual([holder.mobile.value, "neuve@siege.example"]);

  const other = await makeUser({ email: confirmed("perdue@siege.example") });
  await unconfirmContact((await makeAdministrator()).by, { userId: other.id, channel: "email", reason: "distrusted" });
  await db.transaction((tx) => emptyContact(tx, other.email.id));
  expect(await toldOf(other.id)).toEqual([]);
});

test("a number is sent so many notices of an account a day; a mailbox each of them", async () => {
  const user = await makeUser({ email: confirmed("boite@siege.example"), mobile: confirmed(someMobile()) });
  const sent = async () => {
    const [row] = await sql`
      select count(*) filter (where channel = 'mobile')::int as mobile, count(*) filter (where channel = 'email')::int as email
      from message where user_id = ${user.id}`;
    return row;
  };
  for (let n = 0; n < limits.smsNoticesPerDay + 2; n += 1) await tell(user.id);
  expect(await sent()).toEqual({ mobile: limits.smsNoticesPerDay, email: limits.smsNoticesPerDay + 2 });
  await letTimePass(86_400_000, ["message"]);
  await tell(user.id);
  expect(await sent()).toEqual({ mobile: limits.smsNoticesPerDay + 1, email: limits.smsNoticesPerDay + 3 });
});

test("a notice says from where its holder did something, and never from where the help desk did", async () => {
  const user = await makeUser({ email: confirmed("origine@siege.example") });
  const originOf = async (notice: Parameters<typeof tellAccount>[1]["notice"]) => {
    await sql`delete from message where user_id = ${user.id}`;
    await db.transaction((tx) => tellAccount(tx, { userId: user.id, notice, address: "192.0.2.7" }));
    return (await sql`select details::jsonb ->> 'from' as origin from message where user_id = ${user.id}`)[0]?.origin;
  };
  expect(await originOf({ event: "app-removed" })).toBe("192.0.2.7");
  expect(await originOf({ event: "app-removed", by: "help-desk" })).toBeNull();
  expect(await originOf({ event: "access-pass" })).toBeNull();
});
