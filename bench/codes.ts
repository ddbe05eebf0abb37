import { randomBytes } from "node:crypto";
import { db } from "@/db/client";
import { addMessage } from "@/db/queries/messages";
import { challenges } from "@/db/schema/challenge";
import { makeUser } from "@/db/testing/factories";

/** Puts as many codes into the outbox as one transaction, and returns when they were there. */
export async function putCodes(directoryId: string, count: number): Promise<number> {
  const made: { user: Awaited<ReturnType<typeof makeUser>>; challengeId: string }[] = [];
  for (let index = 0; index < count; index += 1) {
    const user = await makeUser({ directoryId });
    const [challenge] = await db
      .insert(challenges)
      .values({
        contactId: user.email.id,
        purpose: "confirm",
        value: user.email.value ?? "",
        contactVersion: user.email.version,
        binds: false,
        held: false,
        nonce: randomBytes(16),
        keyId: "bench",
        codeExpiresAt: new Date(Date.now() + 1_800_000),
        linkExpiresAt: new Date(Date.now() + 86_400_000),
      })
      .returning({ id: challenges.id });
    made.push({ user, challengeId: challenge?.id ?? "" });
  }
  await db.transaction(async (tx) => {
    for (const { user, challengeId } of made) {
      const destination = user.email.value ?? "";
      await addMessage(tx, { userId: user.id, challengeId, channel: "email", template: "code", locale: "fr", destination });
    }
  });
  return Date.now();
}
