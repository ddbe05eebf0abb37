import { randomBytes } from "node:crypto";
import { db } from "@/db/client";
import { addMessage } from "@/db/queries/messages";
import { challenges } from "@/db/schema/challenge";
import { makeUser } from "@/db/testing/factories";

const LIFETIME_MS = { email: 1_800_000, mobile: 600_000 };

/** Puts as many codes into the outbox as one transaction, and returns when they were there. */
export async function putCodes(directoryId: string, count: number, channel: "email" | "mobile" = "email"): Promise<number> {
  const made: { user: Awaited<ReturnType<typeof makeUser>>; challengeId: string }[] = [];
  for (let index = 0; index < count; index += 1) {
    const user = await makeUser({ directoryId });
    const [challenge] = await db
      .insert(challenges)
      .values({
        contactId: user[channel].id,
        purpose: "confirm",
        value: user[channel].value ?? "",
        contactVersion: user[channel].version,
        binds: false,
        held: false,
        nonce: randomBytes(16),
        keyId: "bench",
        codeExpiresAt: new Date(Date.now() + LIFETIME_MS[channel]),
        linkExpiresAt: channel === "email" ? new Date(Date.now() + 86_400_000) : null,
      })
      .returning({ id: challenges.id });
    made.push({ user, challengeId: challenge?.id ?? "" });
  }
  await db.transaction(async (tx) => {
    for (const { user, challengeId } of made) {
      const destination = user[channel].value ?? "";
      await addMessage(tx, { userId: user.id, challengeId, channel, template: "code", locale: "fr", destination });
    }
  });
  return Date.now();
}
