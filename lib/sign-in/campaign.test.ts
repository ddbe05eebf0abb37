import "@/db/testing/database";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { sql } from "@/db/client";
import { makeActor, makeConfirmedUser, makeDraft, yesterday } from "@/db/testing/campaigns";
import { confirmed, makeActiveServices, makeDirectory, someMobile } from "@/db/testing/factories";
import { launchCampaign } from "@/lib/campaign/launch";
import { reviewCampaign } from "@/lib/campaign/review";
import { runCampaign } from "@/lib/campaign/run";
import type { Channel } from "@/lib/contact/channel";
import { makeAccount, startFor } from "@/lib/testing/accounts";
import { makeAuthenticator } from "@/lib/testing/authenticators";
import { proven } from "@/lib/testing/campaigns";
import { codeFor, openChallengeOf } from "@/lib/testing/codes";
import { contactRow } from "@/lib/testing/rows";
import { askFactor, inBrowser, sessionOf } from "@/lib/testing/second-factor";
import { nextStep } from "./next-step";
import { passFactorByContact } from "./pass-factor-by-contact";
import { readSecondFactor } from "./read-second-factor";

beforeAll(async () => {
  await makeActiveServices();
});

beforeEach(async () => {
  await sql`delete from rate_limit`;
});

async function launchFor(directoryId: string) {
  const actor = await makeActor();
  const { id } = await makeDraft({ createdBy: actor.id, directoryId });
  const review = await reviewCampaign(id);
  if (!review) throw new Error("no review");
  await launchCampaign({ campaignId: id, signature: review.signature, consents: true }, proven(actor));
  await runCampaign(id);
}

const offered = async (secret: string) => {
  const page = await readSecondFactor(secret);
  if (page.outcome !== "asked") throw new Error(page.outcome);
  return page.choices.map((choice) => ("value" in choice ? choice.value : choice.way));
};

const signIn = async (secret: string, contact: { id: string; channel: Channel }) => {
  await askFactor(secret, contact.channel);
  const code = codeFor(await openChallengeOf(contact.id, "second-factor"));
  return passFactorByContact({ ...inBrowser(secret), channel: contact.channel, code });
};

test("a campaign over people with a required second factor lets nobody in by the password alone, and locks nobody out", async () => {
  const { id: directoryId } = await makeDirectory({ policy: { secondFactor: "required" } });
  const passwordHash = (await makeAccount()).passwordHash;
  const make = (given: Parameters<typeof makeConfirmedUser>[0]) =>
    makeConfirmedUser({ ...given, passwordHash, everTrustedAt: yesterday() });
  const [replacement, moved] = [someMobile(), someMobile()];
  const plain = await make({ directoryId });
  const withApp = await make({ directoryId });
  await makeAuthenticator(withApp.id);
  const changing = await make({
    directoryId,
    mobile: { ...confirmed(moved, yesterday()), pendingValue: replacement, pendingSince: yesterday() },
  });
  const halfDistrusted = await make({
    directoryId,
    email: { value: "revenu@siege.example", provedAt: yesterday(), unconfirmedReason: "distrusted" },
  });
  const everybody = [plain, withApp, changing, halfDistrusted];

  await launchFor(directoryId);
  const secrets = await Promise.all(everybody.map((account) => startFor(account)));
  for (const secret of secrets) {
    expect(await nextStep(secret)).toEqual({ step: "second-factor" });
    expect(await sessionOf(secret)).toBeNull();
  }
  const [plainSecret = "", appSecret = "", changingSecret = "", halfSecret = ""] = secrets;
  expect(await offered(plainSecret)).toEqual([plain.email.value, plain.mobile.value]);
  expect(await offered(appSecret)).toEqual(["app"]);
  expect(await offered(changingSecret)).toEqual([changing.email.value, moved]);
  expect(await offered(halfSecret)).toEqual([halfDistrusted.mobile.value]);

  expect(await signIn(plainSecret, plain.mobile)).toEqual({ outcome: "proved" });
  expect(await contactRow(plain.mobile.id)).toMatchObject({ value: plain.mobile.value, confirmed: true });
  expect(await contactRow(plain.email.id)).toMatchObject({ confirmed: false, reason: "due" });
  expect(
    await sql`select confirmed_at is not null as confirmed, t.contact_id from campaign_target t where t.user_id = ${plain.id} order by confirmed`,
  ).toEqual([
    { confirmed: false, contact_id: plain.email.id },
    { confirmed: true, contact_id: plain.mobile.id },
  ]);
  expect(await sessionOf(plainSecret)).toEqual({ factors: ["password", "mobile"], proved: true });
  expect(await nextStep(plainSecret)).toEqual({ step: "confirm", returnTo: null });
});

test("who was signing in when the campaign was launched is asked for a code anew, and it confirms", async () => {
  const { id: directoryId } = await makeDirectory({ policy: { secondFactor: "required" } });
  const passwordHash = (await makeAccount()).passwordHash;
  const account = await makeConfirmedUser({ directoryId, passwordHash, everTrustedAt: yesterday() });
  const secret = await startFor(account);
  await askFactor(secret, "mobile");
  const before = codeFor(await openChallengeOf(account.mobile.id, "second-factor"));
  await launchFor(directoryId);
  expect(await passFactorByContact({ ...inBrowser(secret), channel: "mobile", code: before })).toEqual({ outcome: "closed" });
  await sql`delete from rate_limit`;
  expect(await signIn(secret, account.mobile)).toEqual({ outcome: "proved" });
  expect(await contactRow(account.mobile.id)).toMatchObject({ confirmed: true });
});
