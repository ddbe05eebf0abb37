import { randomBytes } from "node:crypto";
import type { PgInsertValue } from "drizzle-orm/pg-core";
import { db } from "../client";
import { contacts } from "../schema/contact";
import { directories } from "../schema/directory";
import { policies } from "../schema/policy";
import { sendingServices } from "../schema/sending-service";
import { sessions } from "../schema/session";
import { users } from "../schema/user";

const word = () => randomBytes(5).toString("hex");

/** From here on the numbering plan assigns all of them to mobiles. */
const FIRST_MOBILE = 640_000_000;
const MOBILES = 40_000_000;

let mobiles = randomBytes(4).readUInt32BE();

/** A mobile that exists for the numbering plan, another one each time. */
export function someMobile(): string {
  mobiles += 1;
  return `+33${FIRST_MOBILE + (mobiles % MOBILES)}`;
}

export async function makeDirectory(
  given: Partial<typeof directories.$inferInsert> & { policy?: Partial<typeof policies.$inferInsert> } = {},
) {
  const { policy, ...own } = given;
  const [directory] = await db
    .insert(directories)
    .values({ slug: `dir-${word()}`, name: "Siège", ...own })
    .returning();
  if (!directory) throw new Error("no directory");
  await db.insert(policies).values({ asksContacts: true, ...policy, directoryId: directory.id });
  return directory;
}

type GivenContact = Partial<typeof contacts.$inferInsert>;

/** What a contact looks like once its holder confirmed it. */
export const confirmed = (value: string, confirmedAt = new Date()): GivenContact => ({
  value,
  confirmedAt,
  confirmedHow: "code",
  provedAt: confirmedAt,
  unconfirmedReason: null,
});

/** What a campaign leaves behind: proved, and to be confirmed again. */
export const due = (value: string): GivenContact => ({ value, provedAt: new Date(), unconfirmedReason: "due" });

export async function makeUser(given: Partial<typeof users.$inferInsert> & { email?: GivenContact; mobile?: GivenContact } = {}) {
  const { email, mobile, ...own } = given;
  const directoryId = own.directoryId ?? (await makeDirectory()).id;
  const [user] = await db
    .insert(users)
    .values({ login: `user-${word()}`, displayName: "Camille Roy", ...own, directoryId })
    .returning();
  if (!user) throw new Error("no user");
  const rows = await db
    .insert(contacts)
    .values([
      { channel: "email" as const, value: `${user.login}@siege.example`, ...email, userId: user.id },
      { channel: "mobile" as const, value: someMobile(), ...mobile, userId: user.id },
    ])
    .returning();
  const of = (channel: "email" | "mobile") => {
    const contact = rows.find((row) => row.channel === channel);
    if (!contact) throw new Error(`no ${channel}`);
    return contact;
  };
  return { ...user, email: of("email"), mobile: of("mobile") };
}

/** Long enough for whatever a test lets pass. */
const YEAR_MS = 365 * 86_400_000;

/** A session as a sign-in a moment ago would have left it, that does not end by itself while a test goes on. */
export async function makeSession(userId: string, given: Partial<PgInsertValue<typeof sessions>> = {}) {
  const [session] = await db
    .insert(sessions)
    .values({
      factors: ["password"],
      prompt: "due",
      idleMinutes: 480,
      expiresAt: new Date(Date.now() + YEAR_MS),
      ...given,
      userId,
    })
    .returning();
  if (!session) throw new Error("no session");
  return session;
}

/** Both channels served: what the prompt and the policy ask for. */
export async function makeActiveServices() {
  return db
    .insert(sendingServices)
    .values([
      { channel: "email", kind: "tray", sender: "Joignable <no-reply@joignable.example>", settings: {}, active: true },
      { channel: "mobile", kind: "tray", sender: "Joignable", settings: {}, active: true },
    ])
    .returning();
}
