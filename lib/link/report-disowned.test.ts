import "@/db/testing/database";
import { expect, test } from "vitest";
import { sql } from "@/db/client";
import { findLinkedChallenge } from "@/db/queries/challenges";
import { confirmed, makeActiveServices, makeDirectory, makeSession, makeUser } from "@/db/testing/factories";
import { deriveLinkToken } from "@/lib/challenge/derive";
import { sendConfirmation } from "@/lib/contact/send-confirmation";
import { disownByLink } from "./disown";
import { reportDisowned } from "./report-disowned";

test("administrators are told once, masked, of what was disowned; while there is none to tell, it waits", async () => {
  await makeActiveServices();
  const directory = await makeDirectory();
  const user = await makeUser({ directoryId: directory.id, email: { value: "somebody.else@siege.example" } });
  const session = await makeSession(user.id);
  const sent = await sendConfirmation({ userId: user.id, channel: "email", sessionId: session.id, locale: "fr", address: null });
  if (sent.outcome !== "sent") throw new Error(sent.outcome);
  const challenge = await findLinkedChallenge(sent.challengeId);
  expect(await disownByLink((challenge && deriveLinkToken(challenge)) ?? "", null)).toBe("disowned");

  await reportDisowned();
  const administrator = await makeUser({ role: "administrator", email: confirmed("alix@filiale.example") });
  await makeUser({ role: "administrator", email: { value: "unproved@filiale.example" } });
  await Promise.all([reportDisowned(), reportDisowned()]);
  await reportDisowned();

  const digests = await sql`select user_id, destination, details from message where template = 'disowned-digest'`;
  expect(digests).toHaveLength(1);
  expect(digests[0]).toMatchObject({ user_id: administrator.id, destination: "alix@filiale.example" });
  expect(JSON.stringify(digests[0])).toContain(user.login);
  expect(JSON.stringify(digests[0]?.details)).not.toContain("somebody.else");
});
