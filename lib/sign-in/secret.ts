import { createHash, randomBytes } from "node:crypto";

/** What the browser keeps between a correct password and the session: 256 random bits. */
export function newSecret(): string {
  return randomBytes(32).toString("base64url");
}

/** What the database keeps of it: a dump signs nobody in. */
export function hashSecret(secret: string): Buffer {
  return createHash("sha256").update(secret).digest();
}
