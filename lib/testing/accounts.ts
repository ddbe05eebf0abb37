import { makeDirectory, makeUser } from "@/db/testing/factories";
import { hashPassword } from "@/lib/password/hash";
import { startSignIn } from "@/lib/sign-in/start";

export const PASSWORD = "une phrase assez longue";

let hash: Promise<string> | undefined;

/** An account that knows its password; the hash is made once, because it is slow on purpose. */
export async function makeAccount(
  given: Parameters<typeof makeUser>[0] & { policy?: NonNullable<Parameters<typeof makeDirectory>[0]>["policy"] } = {},
) {
  hash ??= hashPassword(PASSWORD);
  const { policy, ...own } = given;
  const directoryId = own.directoryId ?? (await makeDirectory(policy && { policy })).id;
  return makeUser({ passwordHash: await hash, ...own, directoryId });
}

export type Account = Awaited<ReturnType<typeof makeAccount>>;

/** A right password from the account's usual place; throws for any other answer. Returns the sign-in's secret. */
export async function startFor(account: Account, returnTo: string | null = null): Promise<string> {
  const started = await startSignIn({
    directoryId: account.directoryId,
    login: account.login,
    password: PASSWORD,
    address: "192.0.2.1",
    returnTo,
  });
  if (started.outcome !== "started") throw new Error(`not started: ${started.outcome}`);
  return started.secret;
}
