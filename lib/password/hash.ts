import { randomBytes } from "node:crypto";
import { hash, verify } from "@node-rs/argon2";

/** OWASP Password Storage: argon2id (the library's default) with 19 MiB, two passes, one lane; 22 ms here. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** NIST SP 800-63B-4, 3.1.1.2: one form of the same characters, whatever keyboard made them. */
const canonical = (password: string) => password.normalize("NFC");

export function hashPassword(password: string): Promise<string> {
  return hash(canonical(password), COST);
}

let noOnesHash: Promise<string> | undefined;

/**
 * Whether a password is the one behind a hash. Without a hash the same work is done against nobody's, so
 * that the time taken tells nothing of who exists.
 */
export async function passwordMatches(passwordHash: string | null, password: string): Promise<boolean> {
  noOnesHash ??= hashPassword(randomBytes(32).toString("base64"));
  const matches = await verify(passwordHash ?? (await noOnesHash), canonical(password));
  return passwordHash !== null && matches;
}
