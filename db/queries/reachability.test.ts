import "@/db/testing/database";
import { sql as fragment } from "drizzle-orm";
import { expect, test } from "vitest";
import { db, sql } from "@/db/client";
import { confirmed, makeDirectory, makeUser, someMobile } from "@/db/testing/factories";
import { countAlike } from "./alike-people";
import { NOTHING_MARKED } from "./reachability";

const of = (directoryId: string) => ({
  directoryId,
  which: fragment`r.directory_id = ${directoryId}::uuid`,
  joinsUser: false,
  marks: NOTHING_MARKED,
});

test("whatever is written to an account, its row says the same", async () => {
  const { id: directoryId } = await makeDirectory();
  const user = await makeUser({ directoryId, email: confirmed("lea.moreau@siege.example"), mobile: { value: someMobile() } });
  const alike = async () => {
    const rows = await countAlike(db, of(directoryId));
    expect(rows).toHaveLength(1);
    return rows[0];
  };
  expect(await alike()).toMatchObject({
    people: 1,
    administrator: false,
    email: { value: true, confirmed: true, proved: true, shared: false, exempt: false, pending: false, due: false, held: false },
    mobile: { value: true, confirmed: false, proved: false, due: false },
    hasApp: false,
  });
  // Both contacts in one statement, as a campaign writes them.
  await sql`
    update contact set confirmed_at = null, confirmed_how = null, unconfirmed_reason = 'due', trusted_from = now() + interval '1 day',
      exempt = channel = 'mobile', shared = channel = 'mobile'
    where user_id = ${user.id}`;
  expect(await alike()).toMatchObject({
    email: { confirmed: false, due: true, held: true, exempt: false },
    mobile: { due: false, exempt: true, shared: true, held: true },
  });
  await sql`update "user" set role = 'administrator', ever_trusted_at = now() where id = ${user.id}`;
  await sql`
    insert into authenticator (user_id, sealed_secret, confirmed_at, trusted_from) values (${user.id}, 'sealed', now(), now() + interval '1 day')`;
  expect(await alike()).toMatchObject({ administrator: true, everTrusted: true, hasApp: true, appHeld: true });
  await sql`delete from authenticator where user_id = ${user.id}`;
  expect(await alike()).toMatchObject({ hasApp: false, appHeld: false });
});

test("of two statements that write one contact each at once, neither undoes the other's", async () => {
  const { id: directoryId } = await makeDirectory();
  const user = await makeUser({ directoryId, email: { value: "noe.martin@siege.example" }, mobile: { value: someMobile() } });
  const confirm = (channel: "email" | "mobile", written: () => void, until: Promise<void>) =>
    sql.begin(async (tx) => {
      await tx`
        update contact set confirmed_at = now(), confirmed_how = 'code', proved_at = now(), unconfirmed_reason = null
        where user_id = ${user.id} and channel = ${channel}`;
      written();
      await until;
    });
  const writing = Promise.withResolvers<void>();
  const held = Promise.withResolvers<void>();
  const first = confirm("email", writing.resolve, held.promise);
  await writing.promise;
  const second = confirm("mobile", () => {}, Promise.resolve());
  // The second one waits for the row of the first.
  await expect
    .poll(
      async () =>
        (await sql`select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`).length,
      { timeout: 20_000 },
    )
    .toBe(1);
  held.resolve();
  await Promise.all([first, second]);
  const [both] = await countAlike(db, of(directoryId));
  expect(both).toMatchObject({ email: { confirmed: true }, mobile: { confirmed: true } });
});
