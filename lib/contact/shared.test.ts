import "@/db/testing/database";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { sql } from "@/db/client";
import { confirmed, makeActiveServices, makeDirectory, someMobile } from "@/db/testing/factories";
import { codeFor } from "@/lib/testing/codes";
import { type Holder, makeHolder, sendTo } from "@/lib/testing/holder";
import { contactRow } from "@/lib/testing/rows";
import { changeContact } from "./change";
import { confirmContact } from "./confirm";
import { listTrustedContacts } from "./trusted";

beforeAll(async () => {
  await makeActiveServices();
});

beforeEach(async () => {
  await sql`delete from rate_limit`;
});

const sendFreely = async (holder: Holder) => {
  await sql`delete from rate_limit`;
  return codeFor(await sendTo(holder, "mobile"));
};

const confirm = (holder: Holder, code: string) => confirmContact({ ...holder.request, channel: "mobile", code });

const confirmMobile = async (holder: Holder) => confirm(holder, await sendFreely(holder));

const isTrusted = async (holder: Holder) => (await listTrustedContacts(holder.id)).some(({ channel }) => channel === "mobile");

test("a number that another account confirmed first may be confirmed, and is not trusted", async () => {
  const value = someMobile();
  const [first, second] = [await makeHolder({ mobile: { value } }), await makeHolder({ mobile: { value } })];
  expect(await confirmMobile(first)).toMatchObject({ outcome: "confirmed" });
  expect(await confirmMobile(second)).toMatchObject({ outcome: "confirmed" });
  expect(await contactRow(second.mobile.id)).toMatchObject({ confirmed: true, shared: true });
  expect([await isTrusted(first), await isTrusted(second)]).toEqual([true, false]);
});

test("it vouches for nothing, and does not make its account a trusted one", async () => {
  const value = someMobile();
  const [first, second] = [await makeHolder({ mobile: { value } }), await makeHolder({ mobile: { value } })];
  await confirmMobile(first);
  await confirmMobile(second);
  expect(
    await sql`select u.ever_trusted_at, s.factor_proved_at from "user" u join session s on s.user_id = u.id where u.id = ${second.id}`,
  ).toEqual([{ ever_trusted_at: null, factor_proved_at: null }]);
});

test("a policy that allows sharing trusts it", async () => {
  const value = someMobile();
  const { id: directoryId } = await makeDirectory({ policy: { allowsSharedValues: true } });
  const [first, second] = [await makeHolder({ mobile: { value } }), await makeHolder({ directoryId, mobile: { value } })];
  await confirmMobile(first);
  await confirmMobile(second);
  expect([await isTrusted(first), await isTrusted(second)]).toEqual([true, true]);
});

test("two accounts that confirm one number at the same moment: one of them is trusted", async () => {
  for (let round = 0; round < 40; round += 1) {
    const value = someMobile();
    const holders = [
      await makeHolder({ mobile: { value } }),
      await makeHolder({ mobile: { value } }),
      await makeHolder({ mobile: { value } }),
    ];
    const ready: [Holder, string][] = [];
    for (const holder of holders) ready.push([holder, await sendFreely(holder)]);
    const results = await Promise.all(ready.map(([holder, code]) => confirm(holder, code)));
    expect(results.map(({ outcome }) => outcome)).toEqual(["confirmed", "confirmed", "confirmed"]);
    const trusted = await Promise.all(holders.map(isTrusted));
    expect(trusted.filter(Boolean)).toHaveLength(1);
  }
});

test("two accounts that swap their numbers at the same moment wait for nobody in a circle", async () => {
  for (let round = 0; round < 20; round += 1) {
    const [here, there] = [someMobile(), someMobile()];
    const holders: Holder[] = [];
    for (const value of [here, there]) {
      const holder = await makeHolder({ mobile: confirmed(value), everTrustedAt: new Date() }, { factorProvedAt: new Date() });
      await sql`insert into value_claim values ('mobile', ${value}, ${holder.mobile.id})`;
      await changeContact({ ...holder.request, channel: "mobile", input: value === here ? there : here });
      holders.push(holder);
    }
    const codes: string[] = [];
    for (const holder of holders) codes.push(await sendFreely(holder));
    const results = await Promise.all(holders.map((holder, index) => confirm(holder, codes[index] ?? "")));
    expect(results.map(({ outcome }) => outcome)).toEqual(["confirmed", "confirmed"]);
  }
});

test("a number that its first holder gave up is trusted for who proves it next", async () => {
  const value = someMobile();
  const [first, second] = [await makeHolder({ mobile: { value } }), await makeHolder({ mobile: { value } })];
  await confirmMobile(first);
  await changeContact({ ...first.request, channel: "mobile", input: someMobile() });
  await confirmMobile(first);
  await confirmMobile(second);
  expect(await contactRow(second.mobile.id)).toMatchObject({ shared: false });
  expect([await isTrusted(first), await isTrusted(second)]).toEqual([true, true]);
});

test("who shared it is trusted when it is proved again after the first holder gave it up", async () => {
  const value = someMobile();
  const [first, second] = [await makeHolder({ mobile: { value } }), await makeHolder({ mobile: { value } })];
  await confirmMobile(first);
  await confirmMobile(second);
  await changeContact({ ...first.request, channel: "mobile", input: someMobile() });
  await confirmMobile(first);
  await sql`update contact set confirmed_at = null, confirmed_how = null, unconfirmed_reason = 'due', version = version + 1 where id = ${second.mobile.id}`;
  await confirmMobile(second);
  expect(await contactRow(second.mobile.id)).toMatchObject({ shared: false });
});

test("proving it again does not make a shared number one's own", async () => {
  const value = someMobile();
  const [first, second] = [await makeHolder({ mobile: { value } }), await makeHolder({ mobile: { value } })];
  await confirmMobile(first);
  await confirmMobile(second);
  await sql`update contact set confirmed_at = null, confirmed_how = null, unconfirmed_reason = 'due', version = version + 1 where value = ${value}`;
  await confirmMobile(second);
  await confirmMobile(first);
  expect([(await contactRow(first.mobile.id)).shared, (await contactRow(second.mobile.id)).shared]).toEqual([false, true]);
});
