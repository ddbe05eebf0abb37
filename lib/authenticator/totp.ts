import { timingSafeEqual } from "node:crypto";
import { HOTP, Secret, TOTP } from "otpauth";

/** How every app reads a secret unless it is told otherwise, and some whatever they are told (RFC 6238, 4.1 and 5.2). */
const FORM = { algorithm: "SHA1", digits: 6 } as const;
export const STEP_SECONDS = 30;

/** A clock that is a step off, or a code that is typed at its end, is taken: RFC 6238, 5.2, advises no more than that. */
const NEIGHBOURS = [-1, 0, 1];

/** A new secret: 160 bits, as long as the hash (RFC 4226, 4), in base 32. */
export function newAppSecret(): string {
  return new Secret({ size: 20 }).base32;
}

/** The code of a time step: how many times 30 seconds have passed since 1970. */
export function codeAtStep(secret: string, step: number): string {
  return HOTP.generate({ ...FORM, secret: Secret.fromBase32(secret), counter: step });
}

/** The time step of a code, near the present one; null when it is the code of none. Compared in constant time. */
export function stepOfCode(secret: string, presentStep: number, code: string): number | null {
  const given = Buffer.from(code);
  const steps = NEIGHBOURS.map((distance) => presentStep + distance).filter((step) => {
    const expected = Buffer.from(codeAtStep(secret, step));
    return expected.length === given.length && timingSafeEqual(expected, given);
  });
  return steps.at(-1) ?? null;
}

/** What an app scans: the secret, with the product's and the account's name to tell it from others. */
export function appAddress(secret: string, names: { product: string; login: string }): string {
  return new TOTP({
    ...FORM,
    period: STEP_SECONDS,
    issuer: names.product,
    label: names.login,
    secret: Secret.fromBase32(secret),
  }).toString();
}
