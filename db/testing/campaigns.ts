import { db } from "../client";
import { campaigns } from "../schema/campaign";
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

/** A draft for everybody on both channels. */
export async function makeDraft(given: Partial<typeof campaigns.$inferInsert> & { createdBy: string }) {
  const directoryId = given.directoryId ?? (await makeDirectory()).id;
  const [draft] = await db
    .insert(campaigns)
    .values({ name: "Siège – nov. 2026", ...given, directoryId })
    .returning();
  if (!draft) throw new Error("no draft");
  return draft;
}
