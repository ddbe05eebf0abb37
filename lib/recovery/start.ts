import { createHash } from "node:crypto";
import { insertRecovery, repeatRecovery } from "@/db/queries/recoveries";
import { spendWithin } from "@/db/queries/spend";
import type { Channel } from "@/lib/contact/channel";
import type { Locale } from "@/lib/i18n/locale";
import { limits } from "@/lib/limits";
import { networkOf } from "@/lib/sign-in/network-of";
import { hashSecret, newSecret } from "@/lib/sign-in/secret";
import { foldLogin } from "@/lib/user/fold-login";
import { parseLogin } from "@/lib/user/parse-login";

export type StartRecoveryResult =
  /** The secret goes into the browser's cookie: only that browser goes on with this recovery. */
  | { outcome: "started"; secret: string }
  /** This network, or anybody for this login, has asked often enough. */
  | { outcome: "limited"; retryAt: Date }
  /** The directory's policy does not offer this way. */
  | { outcome: "not-offered" };

const loginBudget = (directoryId: string, login: string) =>
  `recovery:${createHash("sha256")
    .update(JSON.stringify([directoryId, foldLogin(login)]))
    .digest("base64url")}`;

/**
 * Begins to replace a forgotten password. Nothing here looks at accounts: a login that nobody has, one that is disabled
 * and one with nothing confirmed are the same work and the same answer; the worker looks, and sends what there is to send.
 *
 * Whoever asks for the same once more, from the browser that asked, goes on with what it has: the code that is already
 * under way stays good.
 */
export async function startRecovery(request: {
  directoryId: string;
  login: string;
  channel: Channel;
  locale: Locale;
  address: string | null;
  /** What the browser's cookie says, if it has one. */
  former: string | undefined;
}): Promise<StartRecoveryResult> {
  const { former, ...asked } = request;
  const parsed = parseLogin(request.login);
  // What cannot be a login is nobody's, and no more than that.
  const login = parsed.outcome === "login" ? parsed.value : "";
  const network = request.address ? networkOf(request.address) : "unknown";
  const retryAt =
    (await spendWithin(`recovery-network:${network}`, limits.recoveriesPerNetwork, limits.RECOVERY_WINDOW_MS)) ??
    (await spendWithin(loginBudget(request.directoryId, login), limits.recoveriesPerLogin, limits.RECOVERY_WINDOW_MS));
  if (retryAt) return { outcome: "limited", retryAt };

  const again = { ...asked, login, guesses: limits.guessesPerChallenge };
  if (former && (await repeatRecovery(hashSecret(former), again))) return { outcome: "started", secret: former };
  const secret = newSecret();
  const opened = await insertRecovery({
    ...asked,
    login,
    secretHash: hashSecret(secret),
    lifetimeMs: limits.RECOVERY_LIFETIME_MS,
  });
  return opened ? { outcome: "started", secret } : { outcome: "not-offered" };
}
