import "@/db/testing/database";
import { expect, test } from "vitest";
import { letTimePass } from "@/db/testing/age";
import { makeMessage } from "@/db/testing/messages";
import { readQueue } from "./queue";

test("the queue of a channel is what waits in the outbox, and how long the oldest has waited", async () => {
  expect(await readQueue()).toEqual([
    { channel: "email", waiting: 0, oldestMs: null, late: false },
    { channel: "mobile", waiting: 0, oldestMs: null, late: false },
  ]);
  await makeMessage({ channel: "mobile", state: "queued" });
  await letTimePass(61_000);
  for (const state of ["queued", "sent", "failed"] as const) await makeMessage({ channel: "mobile", state });
  await makeMessage({ state: "queued" });
  await letTimePass(30_000);
  const [email, mobile] = await readQueue();
  expect(email).toMatchObject({ waiting: 1, late: false });
  expect(mobile).toMatchObject({ waiting: 2, late: true });
  expect(mobile?.oldestMs).toBeGreaterThan(91_000);
});
