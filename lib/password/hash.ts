import { randomBytes } from "node:crypto";
import { hash, verify } from "@node-rs/argon2";

/** OWASP Password Storage: argon2id (the library's default) with 19 MiB, two passes, one lane; 22 ms here. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** NIST SP 800-63B-4, 3.1.1.2: one form of the same characters, whatever keyboard made them. */
const canonical = (password: string) => password.normalize("NFC");

export function hashPassword(password: string): Promise<string> {
  return hash(canonical(password), COST);
}

/** Two of the four threads that Node shares among hashes, files and names: pages go on while passwords are tried. */
const AT_ONCE = 2;

/** A wait of about two seconds: whoever comes later is told to come back. */
const MOST_WAITING = 200;

const waiting: (() => void)[] = [];
let underWay = 0;

/** Whether so many passwords wait to be compared that another one had better come back. */
export const isCrowded = () => waiting.length >= MOST_WAITING;

async function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
  if (underWay < AT_ONCE) underWay += 1;
  // Whoever ends passes its place on.
  else await new Promise<void>((resolve) => waiting.push(resolve));
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else underWay -= 1;
  }
}

let noOnesHash: Promise<string> | undefined;

/**
 * Whether a password is the one behind a hash. Without a hash the same work is done against nobody's, so
 * that the time taken tells nothing of who exists.
 */
export async function passwordMatches(passwordHash: string | null, password: string): Promise<boolean> {
  noOnesHash ??= hashPassword(randomBytes(32).toString("base64"));
  const hashed = passwordHash ?? (await noOnesHash);
  const matches = await inTurn(() => verify(hashed, canonical(password)));
  return passwordHash !== null && matches;
}
