import { sql } from "drizzle-orm";
import type { PgInsertValue } from "drizzle-orm/pg-core";
import { db } from "../client";
import { campaigns, campaignTargets } from "../schema/campaign";
import { confirmed, makeDirectory, makeUser, someMobile } from "./factories";

/** An administrator who acts, in a directory of their own, so that no campaign of a test reaches them. */
export async function makeActor() {
  const { id } = await makeUser({ displayName: "Alix Petit", role: "administrator" });
  return { id, address: null };
}

/** Long enough before a launch for no clock to disagree. */
export const yesterday = () => new Date(Date.now() - 86_400_000);

let addresses = 0;

/** Somebody of a directory who confirmed both contacts, yesterday. */
export async function makeConfirmedUser(given: Parameters<typeof makeUser>[0] & { directoryId: string }) {
  addresses += 1;
  return makeUser({
    email: confirmed(`personne${addresses}@siege.example`, yesterday()),
    mobile: confirmed(someMobile(), yesterday()),
    ...given,
  });
}

/** What a test says of a campaign; a moment may be the database's own. */
type Given = Partial<PgInsertValue<typeof campaigns>>;

/** A draft for everybody on both channels. */
export async function makeDraft(given: Given & { createdBy: string }) {
  const directoryId = given.directoryId ?? (await makeDirectory()).id;
  const [draft] = await db
    .insert(campaigns)
    .values({ name: "Siège – nov. 2026", ...given, directoryId })
    .returning();
  if (!draft) throw new Error("no draft");
  return draft;
}

/** A campaign on both channels that was launched a moment ago and has nothing left to mark; its targets are made apart. */
export async function makeLaunched(given: Given & { createdBy: string }) {
  return makeDraft({ state: "done", launchedAt: sql`now()`, launchedBy: given.createdBy, ...given });
}

type GivenTarget = Partial<typeof campaignTargets.$inferInsert>;

/** Somebody of a campaign: what became of both contacts, or of each. */
export async function makeTargets(
  campaignId: string,
  user: Awaited<ReturnType<typeof makeUser>>,
  email: GivenTarget = {},
  mobile: GivenTarget = email,
) {
  const of = (contactId: string, given: GivenTarget) => ({
    campaignId,
    contactId,
    userId: user.id,
    ...(given.markedAt !== null && { markedAt: new Date(), formerConfirmedAt: yesterday(), version: 2 }),
    ...given,
  });
  await db.insert(campaignTargets).values([of(user.email.id, email), of(user.mobile.id, mobile)]);
}
