import "./database";
import { and, desc, eq, isNotNull } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "../client";
import { describePeopleOfCampaign } from "../queries/campaign-targets";
import { findDemonstration } from "../queries/organisation";
import { findSharedContacts } from "../queries/shared-values";
import { findSignInFacts } from "../queries/sign-in-facts";
import { campaignTargets } from "../schema/campaign";
import { contacts } from "../schema/contact";
import { directories } from "../schema/directory";
import { readinessDays } from "../schema/reachability";
import { users } from "../schema/user";
import { clearDirectories } from "./clear";
import { type DemoPeople, fillDemoDirectory } from "./demo-directory";
import { makeUser } from "./factories";

const story = (login: string) => ({ login, displayName: login });

const demoPeople: DemoPeople = {
  camille: story("croy"),
  ines: story("ipetit"),
  theo: story("tnguyen"),
  lou: story("lgarnier"),
  admin: { ...story("admin"), role: "administrator" },
  nadia: story("nbenali"),
  marc: story("mlefort"),
  jade: story("jmercier"),
};

const fill = () => fillDemoDirectory(demoPeople, "no hash");

test("the demonstration fills an empty database, once, says so in it, and touches no other", async () => {
  await makeUser();
  expect(await fill()).toBe(false);
  expect(await db.$count(users)).toBe(1);
  expect(await findDemonstration(db)).toBe(false);

  await clearDirectories();
  expect(await Promise.all([fill(), fill()])).toEqual([true, true]);
  expect(await db.$count(users)).toBe(1_253);
  expect(await findDemonstration(db)).toBe(true);
});

test("each story of the demonstration is what it is said to be", async () => {
  await fill();
  const factsOf = async (login: string) => {
    const [user] = await db.select({ id: users.id }).from(users).where(eq(users.login, login));
    const facts = await findSignInFacts(user?.id ?? "");
    return facts && { ...facts, trusted: facts.trusted.length, due: facts.due.length };
  };
  const factor = { secondFactor: "required", passwordOnlyEnded: false };
  expect(await factsOf("nbenali")).toMatchObject({ ...factor, trusted: 2, due: 0 });
  expect(await factsOf("mlefort")).toMatchObject({ ...factor, trusted: 0, due: 2 });
  expect(await factsOf("jmercier")).toMatchObject({ ...factor, trusted: 0, due: 0, everTrusted: false });

  const [siege] = await db.select({ id: directories.id }).from(directories).where(eq(directories.slug, "siege"));
  const shared = await findSharedContacts(db, siege?.id ?? "", { from: null, backwards: false, most: 2 });
  expect(shared).toMatchObject([{ login: "lgarnier", channel: "mobile", trusted: false, first: { login: "tnguyen" } }]);
});

test("what is told of the past ends near what is counted today", async () => {
  await fill();
  const [yesterday] = await db.select().from(readinessDays).orderBy(desc(readinessDays.day)).limit(1);
  const usable = (channel: "email" | "mobile") =>
    db.$count(contacts, and(eq(contacts.channel, channel), isNotNull(contacts.confirmedAt), eq(contacts.shared, false)));
  expect(await db.$count(readinessDays)).toBe(90);
  expect(Math.abs((yesterday?.byEmail ?? 0) - (await usable("email")))).toBeLessThan(40);
  expect(Math.abs((yesterday?.byMobile ?? 0) - (await usable("mobile")))).toBeLessThan(40);
});

test("whoever put the earlier campaign off was shown the window as often, and everybody whom it met had signed in", async () => {
  await fill();
  const targets = await db.select().from(campaignTargets).where(isNotNull(campaignTargets.promptedAt));
  const shown = await describePeopleOfCampaign(db, targets[0]?.campaignId ?? "", [
    ...new Set(targets.map(({ userId }) => userId)),
  ]);
  expect(shown.length).toBeGreaterThan(800);
  for (const { lastSignInAt, prompts, targets } of shown) {
    expect(lastSignInAt).not.toBeNull();
    expect(prompts).toBeGreaterThan(Math.max(...targets.map(({ skips }) => skips)));
  }
});
