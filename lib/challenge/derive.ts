import { timingSafeEqual } from "node:crypto";
import { derive } from "@/lib/keys";

export type ChallengePurpose = "confirm" | "second-factor" | "recover";

/** What a code is derived from. The nonce never leaves the server, and the key is not in the database. */
export type ChallengeSeed = {
  id: string;
  purpose: ChallengePurpose;
  value: string;
  nonce: Buffer;
  keyId: string;
};

/** Eight digits for recovery, where the account itself is at stake; six elsewhere. */
const digitsOf = (purpose: ChallengePurpose) => (purpose === "recover" ? 8 : 6);

const challengeMac = (label: "code" | "link", challenge: ChallengeSeed) =>
  derive(challenge.keyId, label, [challenge.id, challenge.nonce, challenge.purpose, challenge.value]);

/**
 * The code of a challenge: digits, dynamically truncated in the manner of RFC 4226, section 5.3. The same
 * challenge always gives the same code, so a retry or a resend carries what the person already has.
 *
 * Null when the challenge's key has been retired.
 */
export function deriveCode(challenge: ChallengeSeed): string | null {
  const digest = challengeMac("code", challenge);
  if (!digest) return null;
  const offset = digest.readUInt8(digest.length - 1) & 0x0f;
  const digits = digitsOf(challenge.purpose);
  return String((digest.readUInt32BE(offset) & 0x7fff_ffff) % 10 ** digits).padStart(digits, "0");
}

/** Compared in constant time for texts of one length; the length of a code or a token is no secret. */
function matches(expected: string | null, given: string): boolean {
  if (expected === null) return false;
  const [left, right] = [Buffer.from(expected), Buffer.from(given)];
  return left.length === right.length && timingSafeEqual(left, right);
}

/** Whether a typed code is the challenge's. */
export function codeMatches(challenge: ChallengeSeed, code: string): boolean {
  return matches(deriveCode(challenge), code);
}

/** The mailed link's token: the challenge's id and 256 bits of proof, 64 characters of base64url. Null as for a code. */
export function deriveLinkToken(challenge: ChallengeSeed): string | null {
  const proof = challengeMac("link", challenge);
  return proof && Buffer.concat([Buffer.from(challenge.id.replaceAll("-", ""), "hex"), proof]).toString("base64url");
}

/** The id of the challenge that a link's token speaks of, unproved. Null when it is not even a token. */
export function challengeIdOf(token: string): string | null {
  if (!/^[\w-]{64}$/.test(token)) return null;
  const hex = Buffer.from(token, "base64url").subarray(0, 16).toString("hex");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

/** Whether a token proves the challenge that it names. */
export function linkTokenMatches(challenge: ChallengeSeed, token: string): boolean {
  return matches(deriveLinkToken(challenge), token);
}
