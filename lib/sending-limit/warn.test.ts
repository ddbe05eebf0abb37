import "@/db/testing/database";
import { beforeEach, expect, test } from "vitest";
import { sql } from "@/db/client";
import { letTimePass } from "@/db/testing/age";
import { confirmed, makeUser } from "@/db/testing/factories";
import { resetSendingLimits, setCeilings, setSmsSent } from "@/db/testing/sending-limits";
import { warnOfCeiling } from "./warn";

beforeEach(async () => {
  await resetSendingLimits();
  await sql`delete from message`;
});

const warnings = async () =>
  (
    await sql<{ destination: string; details: string }[]>`
      select destination, details::text as details from message where template = 'ceiling-warning' order by destination`
  ).map(({ destination, details }) => `${destination} ${details}`);

test("administrators are told once a day that only the reserve of the day is left; while there is none to tell, it waits", async () => {
  await setCeilings({ hourly: 100, daily: 1_000 });
  await setSmsSent(799, 5);
  await makeUser({ role: "administrator", email: { value: "unproved@siege.example" } });
  await warnOfCeiling();
  await setSmsSent(801, 5);
  await warnOfCeiling();
  expect(await warnings()).toEqual([]);

  await makeUser({ role: "administrator", email: confirmed("alix@siege.example") });
  await makeUser({ role: "administrator", email: confirmed("lou@filiale.example") });
  await makeUser({ email: confirmed("camille@siege.example") });
  const told = ["alix@siege.example", "lou@filiale.example"].map((to) => `${to} {"sent": "801", "ceiling": "1000"}`);
  await Promise.all(Array.from({ length: 8 }, warnOfCeiling));
  expect(await warnings()).toEqual(told);

  await letTimePass(23 * 3_600_000, ["organisation"]);
  await warnOfCeiling();
  expect(await warnings()).toHaveLength(2);
  await letTimePass(3_601_000, ["organisation"]);
  await warnOfCeiling();
  expect(await warnings()).toHaveLength(4);
});

test("below the reserve nobody is told", async () => {
  await makeUser({ role: "administrator", email: confirmed("alix.petit@siege.example") });
  await setCeilings({ hourly: 100, daily: 1_000 });
  await setSmsSent(799, 5);
  await setSmsSent(500, 25);
  await warnOfCeiling();
  expect(await warnings()).toEqual([]);
});
