import { timingSafeEqual } from "node:crypto";
import { derive } from "@/lib/keys";

/** What a freezing link is derived from: the notice that it goes with, and where that goes. */
export type FreezeSeed = { messageId: string; destination: string; keyId: string };

const ID_BYTES = 16;
/** Half of a digest: nobody guesses 128 bits, and a text message has room for no more. */
const PROOF_BYTES = 16;

/** Characters of base64url. */
export const FREEZE_TOKEN_LENGTH = Math.ceil(((ID_BYTES + PROOF_BYTES) * 8) / 6);

const TOKEN = new RegExp(`^[\\w-]{${FREEZE_TOKEN_LENGTH}}$`);

/** The token of a notice's freezing link: the notice's id and 128 bits of proof. Null when its key has been retired. */
export function deriveFreezeToken(seed: FreezeSeed): string | null {
  const digest = derive(seed.keyId, "freeze", [seed.messageId, seed.destination]);
  const id = Buffer.from(seed.messageId.replaceAll("-", ""), "hex");
  return digest && Buffer.concat([id, digest.subarray(0, PROOF_BYTES)]).toString("base64url");
}

/** The id of the notice that a token speaks of, unproved. Null when it is not even a token. */
export function noticeIdOf(token: string): string | null {
  if (!TOKEN.test(token)) return null;
  const hex = Buffer.from(token, "base64url").subarray(0, ID_BYTES).toString("hex");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

/** Whether a token proves the notice that it names. */
export function freezeTokenMatches(seed: FreezeSeed, token: string): boolean {
  const expected = deriveFreezeToken(seed);
  if (expected === null) return false;
  const [left, right] = [Buffer.from(expected), Buffer.from(token)];
  return left.length === right.length && timingSafeEqual(left, right);
}
