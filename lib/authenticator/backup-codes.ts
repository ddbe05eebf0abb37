import { createHmac, randomBytes } from "node:crypto";
import { spellingMatches, spellSecret } from "@/lib/password/spell";

/** Enough for the years between two phones, and few enough to be printed or written down. */
export const BACKUP_CODES = 10;

/** 60 bits each: NIST SP 800-63B-4, 3.1.2.2, wants 20 where guesses are limited, as they are here. */
const GROUPS = 3;

const NUMBERS = Array.from({ length: BACKUP_CODES }, (_, index) => index + 1);

const derive = (secret: string, number: number) =>
  createHmac("sha256", Buffer.from(secret, "base64")).update(`backup-code:${number}`).digest();

/** What ten new codes are derived from: 256 bits. The codes themselves are stored nowhere. */
export function newBackupSecret(): string {
  return randomBytes(32).toString("base64");
}

/** The codes of a secret, in order of their numbers. */
export function backupCodes(secret: string): string[] {
  return NUMBERS.map((number) => spellSecret(derive(secret, number), GROUPS));
}

/** Which of the codes was typed, by its number; null when it is none. Every code is compared, in constant time. */
export function numberOfBackupCode(secret: string, typed: string): number | null {
  return NUMBERS.filter((number) => spellingMatches(derive(secret, number), typed, GROUPS))[0] ?? null;
}
