import "@/db/testing/database";
import { eq, sql } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { findAskingFacts } from "@/db/queries/asking-facts";
import { isSolicited } from "@/db/queries/solicited";
import { campaigns } from "@/db/schema/campaign";
import { contacts } from "@/db/schema/contact";
import { policies } from "@/db/schema/policy";
import { sendingServices } from "@/db/schema/sending-service";
import { users } from "@/db/schema/user";
import { makeActor, makeDraft, makeLaunched, makeTargets } from "@/db/testing/campaigns";
import { confirmed, due, makeActiveServices, makeDirectory, makeSession, makeUser } from "@/db/testing/factories";
import { type AskingFacts, explainAsking } from "./explain";

const ASKED: AskingFacts = {
  disabled: false,
  policyAsks: true,
  channelAsked: true,
  serviceWorks: true,
  exempt: false,
  confirmedAt: null,
  pending: false,
  waits: false,
  session: null,
  sparedFor: null,
};

const confirmedAt = new Date();
const session = (prompt: "none" | "due" | "skipped" | "done", older = false) => ({ session: { prompt, older } });

test.each<[Partial<AskingFacts>, ReturnType<typeof explainAsking>]>([
  [{}, "next-sign-in"],
  [{ disabled: true, policyAsks: false }, "disabled"],
  [{ policyAsks: false, channelAsked: false }, "policy-off"],
  [{ channelAsked: false, exempt: true }, "channel-off"],
  [{ exempt: true, confirmedAt }, "exempt"],
  [{ confirmedAt, serviceWorks: false }, "confirmed"],
  [{ confirmedAt, waits: true }, "waits"],
  [{ confirmedAt, waits: true, serviceWorks: false }, "service-off"],
  [{ confirmedAt, sparedFor: "administrator" }, "spared-administrator"],
  [{ confirmedAt, sparedFor: "last-way" }, "spared-last-way"],
  [{ confirmedAt, pending: true }, "next-sign-in"],
  [{ serviceWorks: false, ...session("due") }, "service-off"],
  [session("due"), "asked-now"],
  [session("due", true), "session-older"],
  [session("skipped"), "skipped"],
  [session("skipped", true), "session-older"],
  [session("none"), "session-older"],
  [session("done"), "session-older"],
])("%j is told as %s", (facts, told) => {
  expect(explainAsking({ ...ASKED, ...facts })).toBe(told);
});

beforeEach(async () => {
  await db.delete(sendingServices);
  await makeActiveServices();
});

const told = async (userId: string) =>
  (await findAskingFacts(db, [userId])).map((row) =>
    explainAsking({ ...row, confirmedAt: row.confirmedAt ? new Date(row.confirmedAt) : null, sparedFor: null }),
  );

test("whoever is told to be asked is exactly whom the window asks", async () => {
  const asking = new Set(["next-sign-in", "asked-now", "skipped", "session-older"]);
  for (const policy of [{}, { asksContacts: false }, { asksEmail: false }, { asksMobile: false }]) {
    const { id: directoryId } = await makeDirectory({ policy });
    for (const active of [true, false]) {
      await db.update(sendingServices).set({ active }).where(eq(sendingServices.channel, "mobile"));
      for (const given of [
        {},
        { email: confirmed("a@siege.example"), mobile: { exempt: true } },
        { email: { value: null }, mobile: due("+33640000001") },
        { email: { ...confirmed("b@siege.example"), pendingValue: "c@siege.example", pendingSince: new Date() } },
      ]) {
        const { id } = await makeUser({ directoryId, ...given });
        const solicited = await db
          .select({ asked: isSolicited })
          .from(contacts)
          .innerJoin(users, eq(users.id, contacts.userId))
          .innerJoin(policies, eq(policies.directoryId, users.directoryId))
          .where(eq(contacts.userId, id))
          .orderBy(contacts.channel);
        expect((await told(id)).map((each) => asking.has(each))).toEqual(solicited.map(({ asked }) => asked));
      }
    }
  }
});

test("a session that is older than the campaign is not interrupted, and a newer one says what became of its window", async () => {
  const { id: directoryId } = await makeDirectory();
  const campaign = await makeLaunched({ createdBy: (await makeActor()).id, directoryId });
  const user = await makeUser({ directoryId, email: due("a@siege.example"), mobile: confirmed("+33640000002") });
  await db.update(contacts).set({ campaignId: campaign.id }).where(eq(contacts.id, user.email.id));
  await makeTargets(campaign.id, user);
  await makeSession(user.id, { createdAt: new Date(Date.now() - 3_600_000) });
  expect(await told(user.id)).toEqual(["session-older", "confirmed"]);
  await makeSession(user.id, { prompt: "skipped", createdAt: sql`now() + interval '1 ms'` });
  expect(await told(user.id)).toEqual(["skipped", "confirmed"]);
});

test("whoever has not come by yet is waited for, until the campaign waits no more", async () => {
  const { id: directoryId } = await makeDirectory();
  const user = await makeUser({ directoryId, email: confirmed("a@siege.example"), mobile: confirmed("+33640000003") });
  const createdBy = (await makeActor()).id;
  const stopped = await makeLaunched({ createdBy, directoryId, state: "stopped" });
  await makeTargets(stopped.id, user, { markedAt: null });
  expect(await told(user.id)).toEqual(["confirmed", "confirmed"]);
  const waits = await makeLaunched({ createdBy, directoryId, state: "awaiting" });
  await makeTargets(waits.id, user, { markedAt: null });
  await makeDraft({ createdBy, directoryId });
  expect(await told(user.id)).toEqual(["waits", "waits"]);
  await db.update(contacts).set({ confirmedAt: sql`now()`, provedAt: sql`now()` }).where(eq(contacts.id, user.email.id));
  expect(await told(user.id)).toEqual(["confirmed", "waits"]);
});

test("what was confirmed too long ago for the policy is waited for as well", async () => {
  const { id: directoryId } = await makeDirectory({ policy: { reconfirmDays: 90 } });
  const old = confirmed("a@siege.example", new Date(Date.now() - 91 * 86_400_000));
  const user = await makeUser({ directoryId, email: old, mobile: confirmed("+33640000004") });
  expect(await told(user.id)).toEqual(["waits", "confirmed"]);
  const rolling = await makeLaunched({ createdBy: (await makeActor()).id, directoryId, state: "awaiting" });
  const month = sql<string>`date_trunc('month', now() at time zone 'Europe/Paris')::date`;
  await db.update(campaigns).set({ createdBy: null, rollingMonth: month }).where(eq(campaigns.id, rolling.id));
  expect(await told(user.id)).toEqual(["waits", "confirmed"]);
  await db.update(campaigns).set({ state: "stopped" }).where(eq(campaigns.id, rolling.id));
  expect(await told(user.id)).toEqual(["confirmed", "confirmed"]);
});
