import { sql } from "@/db/client";
import type { Channel } from "@/lib/contact/channel";
import { lookUpRecovery } from "@/lib/recovery/look-up";
import { startRecovery } from "@/lib/recovery/start";
import { hashSecret } from "@/lib/sign-in/secret";
import { type OpenChallenge, openChallengeOf } from "./codes";

type Somebody = { directoryId: string; login: string };

/** Says that a password is forgotten, from a browser that has asked nothing yet. Returns its cookie's secret. */
export async function startRecoveryOf(
  { directoryId, login }: Somebody,
  channel: Channel = "email",
  given: { address?: string | null; former?: string } = {},
): Promise<string> {
  const { address = "192.0.2.1", former } = given;
  const started = await startRecovery({ directoryId, login, channel, locale: "fr", address, former });
  if (started.outcome !== "started") throw new Error(`not started: ${started.outcome}`);
  return started.secret;
}

/** The id of the recovery that a browser's secret stands for. Throws for an unknown secret. */
export async function recoveryIdOf(secret: string): Promise<string> {
  const [row] = await sql<{ id: string }[]>`select id from recovery where secret_hash = ${hashSecret(secret)}`;
  if (!row) throw new Error("no recovery");
  return row.id;
}

/** What the worker does when it comes to a browser's recovery. */
export const lookUp = async (secret: string): Promise<void> => lookUpRecovery(await recoveryIdOf(secret));

/** Asks for a code and has the worker send it. Returns the browser's secret and the challenge whose code it is. */
export async function recoverBy(
  account: Somebody & Record<Channel, { id: string }>,
  channel: Channel,
): Promise<{ secret: string; challenge: OpenChallenge }> {
  const secret = await startRecoveryOf(account, channel);
  await lookUp(secret);
  return { secret, challenge: await openChallengeOf(account[channel].id, "recover") };
}
