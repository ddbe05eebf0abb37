import { seal, unseal } from "@/lib/secret/seal";

export type AuthenticatorSecret = "secret" | "backup";

const placeOf = (id: string, which: AuthenticatorSecret) => ({ table: "authenticator", row: id, column: `sealed_${which}` });

/** A secret as its row holds it. It opens in no other account's row. */
export function sealAppSecret(id: string, which: AuthenticatorSecret, secret: string): string {
  return seal(secret, placeOf(id, which));
}

/**
 * The secret of a row.
 *
 * @throws SealError when it does not open: a key was taken away, or somebody moved the text
 */
export function openAppSecret(id: string, which: AuthenticatorSecret, sealed: string): string {
  return unseal(sealed, placeOf(id, which));
}
