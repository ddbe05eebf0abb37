import "@/db/testing/database";
import { expect, test } from "vitest";
import { sql } from "@/db/client";
import { confirmed, makeDirectory, makeUser, someMobile } from "@/db/testing/factories";
import { listShared } from "./list-shared";

/** Somebody who confirmed a value first, and others of a directory who did afterwards, a minute apart. */
async function makeSharing(others: number, allowsSharedValues = false) {
  const value = someMobile();
  const { id: directoryId } = await makeDirectory({ policy: { allowsSharedValues } });
  const first = await makeUser({ displayName: "Alix Petit", login: `alix-${value.slice(-6)}`, mobile: confirmed(value) });
  await sql`insert into value_claim (channel, value, contact_id) values ('mobile', ${value}, ${first.mobile.id})`;
  const logins: string[] = [];
  for (let n = 0; n < others; n += 1) {
    const mobile = { ...confirmed(value, new Date(Date.now() - n * 60_000)), shared: true };
    logins.push((await makeUser({ directoryId, mobile })).login);
  }
  return { directoryId, value, first, logins };
}

const read = async (directoryId: string, turn: { after?: string | null; before?: string | null } = {}) => {
  const page = await listShared({ directoryId, ...turn });
  if (!page) throw new Error("no directory");
  return page;
};

test("whoever confirmed a value after somebody else is listed, with who was first, and the value masked", async () => {
  const { directoryId, value, first, logins } = await makeSharing(1);
  const page = await read(directoryId);
  expect(page).toMatchObject({
    allowed: false,
    lines: [
      {
        channel: "mobile",
        value: { digits: value.slice(-2) },
        holder: { login: logins[0] },
        first: { id: first.id, displayName: "Alix Petit" },
        trusted: false,
      },
    ],
  });
  expect(JSON.stringify(page)).not.toContain(value);
  expect((await read(first.directoryId)).lines).toEqual([]);
});

test("a policy that allows sharing trusts them, and says so", async () => {
  const { directoryId } = await makeSharing(1, true);
  expect(await read(directoryId)).toMatchObject({ allowed: true, lines: [{ trusted: true }] });
});

test("nobody is named first whose account has another value by now; what was un-confirmed is not listed", async () => {
  const { directoryId, value, logins } = await makeSharing(2);
  await sql`delete from value_claim where value = ${value}`;
  expect((await read(directoryId)).lines).toMatchObject([{ first: null }, { first: null }]);
  await sql`
    update contact set confirmed_at = null, unconfirmed_reason = 'due'
    where channel = 'mobile' and user_id = (select id from "user" where login = ${logins[0] ?? ""})`;
  expect((await read(directoryId)).lines.map(({ holder }) => holder.login)).toEqual(logins.slice(1));
});

test("a long list has pages, forwards and backwards, and nobody is missing between them", async () => {
  const { directoryId, logins } = await makeSharing(60);
  const first = await read(directoryId);
  const second = await read(directoryId, { after: first.next });
  const third = await read(directoryId, { after: second.next });
  const namesOf = (page: typeof first) => page.lines.map(({ holder }) => holder.login);
  expect([first, second, third].flatMap(namesOf)).toEqual(logins);
  expect([first.previous, third.next]).toEqual([null, null]);
  expect(namesOf(await read(directoryId, { before: third.previous }))).toEqual(namesOf(second));
  expect(namesOf(await read(directoryId, { before: second.previous }))).toEqual(namesOf(first));
});

test("an address that names no directory, or no page, is answered all the same", async () => {
  const { directoryId, logins } = await makeSharing(1);
  expect(await listShared({ directoryId: "no-id" })).toBeNull();
  expect(await listShared({ directoryId: crypto.randomUUID() })).toBeNull();
  expect((await read(directoryId, { after: "1.2.3" })).lines).toHaveLength(logins.length);
});
