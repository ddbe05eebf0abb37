import "@/db/testing/database";
import { expect, test } from "vitest";
import { db, sql } from "@/db/client";
import { letTimePass } from "@/db/testing/age";
import { confirmed, makeUser, someMobile } from "@/db/testing/factories";
import { limits } from "@/lib/limits";
import { tellAccount } from "./tell";

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
