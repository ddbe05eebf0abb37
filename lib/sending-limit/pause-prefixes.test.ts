import "@/db/testing/database";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { sql } from "@/db/client";
import { letTimePass, letTimePassUntil, msUntil } from "@/db/testing/age";
import { confirmed, due, makeActiveServices, makeDirectory, makeUser } from "@/db/testing/factories";
import { resetSendingLimits } from "@/db/testing/sending-limits";
import { changeContact } from "@/lib/contact/change";
import { confirmContact } from "@/lib/contact/confirm";
import { sendConfirmation } from "@/lib/contact/send-confirmation";
import { codeFor } from "@/lib/testing/codes";
import { type Holder, makeHolder, sendTo } from "@/lib/testing/holder";
import { pausePrefixes } from "./pause-prefixes";
import { resumePrefix } from "./resume-prefix";

process.env.LOG_LEVEL = "silent";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** A code that was sent so long ago is over. */
const OVER_MS = 11 * MINUTE_MS;

let directoryId: string;
let range = 10;
/** A block of 100,000 that no other test sends to, and numbers of it. */
let prefix: string;
let numbers = 0;
const someNumber = () => {
  numbers += 1;
  return `${prefix}${String(numbers).padStart(5, "0")}`;
};

beforeAll(async () => {
  await makeActiveServices();
  directoryId = (await makeDirectory()).id;
});

beforeEach(async () => {
  await resetSendingLimits();
  await sql`delete from challenge`;
  range += 1;
  prefix = `+3364${range}`;
});

type Given = NonNullable<Parameters<typeof makeHolder>[0]>;

/** Somebody whose account trusts nothing, with a number of the range that they typed themselves. */
const makeStranger = (given: Given = {}) => makeHolder({ directoryId, mobile: { value: someNumber() }, ...given });

async function makeColleague(): Promise<Holder> {
  const value = someNumber();
  return makeHolder({ directoryId, mobile: { value, sourceValue: value } });
}

const makeTrusted = () => makeHolder({ directoryId, everTrustedAt: new Date(), mobile: due(someNumber()) });

const send = (holder: Holder, channel: "email" | "mobile" = "mobile") =>
  sendConfirmation({ ...holder.request, channel, locale: "fr" });

/** Sends to as many, and nobody types the code. */
async function sendInVain(count: number, make: () => Promise<Holder> = makeStranger): Promise<void> {
  for (let n = 0; n < count; n += 1) await sendTo(await make(), "mobile");
  await handOverAll();
}

/** As a worker leaves them whose provider took them. */
const handOverAll = () => sql`update message set state = 'sent', settled_at = now() where state = 'queued'`;

const pauses = () =>
  sql<{ prefix: string; expired: number; until: string }[]>`
    select prefix, expired, paused_until as until from paused_prefix where paused_until > now()`;

const recorded = async () =>
  (
    await sql<{ what: string }[]>`
      select what from audit where what like 'prefix.%' and details ->> 'prefix' = ${prefix} order by at, id`
  ).map(({ what }) => what);

/** Asserts that strangers are not sent to in the range, and are told no more than that text messages are limited. */
async function expectPaused(): Promise<Date> {
  const refused = await send(await makeStranger());
  if (refused.outcome !== "limited") throw new Error(`not limited: ${refused.outcome}`);
  expect(refused.because).toBe("ceiling");
  return refused.retryAt;
}

test("a range pauses when 20 codes have expired there unused, and not when 19 have", async () => {
  await sendInVain(19);
  await letTimePass(OVER_MS);
  await pausePrefixes();
  expect(await pauses()).toEqual([]);

  await sendInVain(1);
  await pausePrefixes();
  expect(await pauses()).toEqual([]);
  await letTimePass(OVER_MS);
  await pausePrefixes();
  expect(await pauses()).toMatchObject([{ prefix, expired: 20 }]);
  await expectPaused();
  expect(await recorded()).toEqual(["prefix.paused"]);
});

test("while it pauses, imported numbers, accounts that are trusted, mails and other ranges are served", async () => {
  await sendInVain(20);
  await letTimePass(OVER_MS);
  await pausePrefixes();
  await expectPaused();

  expect(await send(await makeColleague())).toMatchObject({ outcome: "sent" });
  expect(await send(await makeTrusted())).toMatchObject({ outcome: "sent" });
  expect(await send(await makeStranger(), "email")).toMatchObject({ outcome: "sent" });
  expect(await send(await makeHolder({ directoryId, mobile: { value: "+33699123456" } }))).toMatchObject({ outcome: "sent" });
});

test("codes to imported numbers and to accounts that were trusted do not pause a range", async () => {
  await sendInVain(20, makeColleague);
  await sendInVain(20, makeTrusted);
  await letTimePass(OVER_MS);
  await pausePrefixes();
  expect(await pauses()).toEqual([]);
});

test("whoever has confirmed an address is a stranger to a number all the same", async () => {
  await sendInVain(20, () =>
    makeHolder(
      {
        directoryId,
        everTrustedAt: new Date(),
        email: confirmed(`${prefix}-${someNumber()}@siege.example`),
        mobile: { value: someNumber() },
      },
      { factorProvedAt: new Date() },
    ),
  );
  await letTimePass(OVER_MS);
  await pausePrefixes();
  expect(await pauses()).toMatchObject([{ prefix, expired: 20 }]);
});

test("codes that never went out do not pause a range", async () => {
  for (let n = 0; n < 20; n += 1) await sendTo(await makeStranger(), "mobile");
  await letTimePass(OVER_MS);
  await pausePrefixes();
  expect(await pauses()).toEqual([]);
});

test("codes that were used do not pause a range", async () => {
  for (let n = 0; n < 20; n += 1) {
    const holder = await makeStranger();
    const code = codeFor(await sendTo(holder, "mobile"));
    expect(await confirmContact({ ...holder.request, channel: "mobile", code })).toMatchObject({ outcome: "confirmed" });
  }
  // Confirming made them trusted; here it is the codes that matter.
  await sql`update "user" set ever_trusted_at = null where directory_id = ${directoryId}`;
  await letTimePass(OVER_MS);
  await pausePrefixes();
  expect(await pauses()).toEqual([]);
});

test("whoever changes the number, or asks for another code, is counted all the same", async () => {
  for (let n = 0; n < 10; n += 1) {
    const [changing, asking] = [await makeStranger(), await makeStranger()];
    await sendTo(changing, "mobile");
    await changeContact({ ...changing.request, channel: "mobile", input: "+33698123456" });
    await sendTo(asking, "mobile");
    // Its guesses are used up: the next one replaces it, in its time.
    await sql`update challenge set attempts = 5 where contact_id = ${asking.mobile.id}`;
    await letTimePass(MINUTE_MS + 1_000, ["rate_limit"]);
    await sendTo(asking, "mobile");
  }
  await handOverAll();
  expect(await sql`select closed_because as why from challenge where closed_at is not null group by 1 order by 1`).toEqual([
    { why: "superseded" },
    { why: "changed" },
  ]);
  await letTimePass(OVER_MS);
  await pausePrefixes();
  expect(await pauses()).toMatchObject([{ prefix, expired: 30 }]);
});

test("codes that expired longer ago than an hour do not add up", async () => {
  await sendInVain(10);
  await letTimePass(HOUR_MS);
  await sendInVain(10);
  await letTimePass(OVER_MS);
  await pausePrefixes();
  expect(await pauses()).toEqual([]);
});

test("a pause lasts an hour from when it was last deserved, and ends by itself", async () => {
  await sendInVain(20);
  await letTimePass(OVER_MS);
  await pausePrefixes();
  await letTimePass(50 * MINUTE_MS);
  await pausePrefixes();
  const [pause] = await pauses();
  const until = new Date(pause?.until ?? "");
  expect(await msUntil(until)).toBeGreaterThan(59 * MINUTE_MS);

  await letTimePassUntil(until, -MINUTE_MS);
  await pausePrefixes();
  await expectPaused();
  await letTimePass(MINUTE_MS + 1_000);
  await pausePrefixes();
  expect(await send(await makeStranger())).toMatchObject({ outcome: "sent" });
  expect(await recorded()).toEqual(["prefix.paused"]);
});

test("the refusal names the next full hour, as an hour's ceiling would", async () => {
  await sendInVain(20);
  await letTimePass(OVER_MS);
  await pausePrefixes();
  const retryAt = await expectPaused();
  expect(retryAt.getTime() % HOUR_MS).toBe(0);
  expect(await msUntil(retryAt)).toBeGreaterThan(0);
  expect(await msUntil(retryAt)).toBeLessThanOrEqual(HOUR_MS);
});

test("an administrator ends a pause for good: only what is asked for from then on counts", async () => {
  const administrator = await makeUser({ directoryId, role: "administrator" });
  const actor = { id: administrator.id, address: "192.0.2.1" };
  await sendInVain(20);
  await letTimePass(OVER_MS);
  await pausePrefixes();
  await resumePrefix(prefix, actor);
  await resumePrefix(prefix, actor);
  await pausePrefixes();
  expect(await pauses()).toEqual([]);
  expect(await recorded()).toEqual(["prefix.paused", "prefix.resumed"]);

  await sendInVain(20);
  await letTimePass(OVER_MS);
  await pausePrefixes();
  expect(await pauses()).toMatchObject([{ prefix, expired: 20 }]);
  await expectPaused();
});

test("evaluations at once pause a range once, and an end that meets one stays an end", async () => {
  const administrator = await makeUser({ directoryId, role: "administrator" });
  const actor = { id: administrator.id, address: null };
  await sendInVain(20);
  await letTimePass(OVER_MS);
  await Promise.all(Array.from({ length: 10 }, pausePrefixes));
  expect(await recorded()).toEqual(["prefix.paused"]);

  for (let round = 0; round < 20; round += 1) {
    await sql`update paused_prefix set paused_until = now() + interval '1 hour'`;
    await Promise.all([pausePrefixes(), resumePrefix(prefix, actor), pausePrefixes()]);
    expect(await pauses()).toEqual([]);
  }
});
