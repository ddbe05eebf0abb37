import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { setting } from "@/lib/env";

/** Where a sealed text lies. It opens nowhere else, so nobody who can write rows moves a credential to a host of theirs, or their own app to somebody's account. */
export type SealedPlace = { table: string; row: string; column: string };

/** A sealed text that does not open: its key is gone, it was changed, or it lies where it does not belong. */
export class SealError extends Error {
  override readonly name = "SealError";
}

const ALGORITHM = "aes-256-gcm";
const IV_BYTES = 12;
const TAG_BYTES = 16;

/** Each part after its length, so that no two places give the same bytes. */
const additionalData = (place: SealedPlace, keyId: string) =>
  Buffer.from([place.table, place.row, place.column, keyId].map((part) => `${Buffer.byteLength(part)}:${part}`).join(""));

/** The id of the key that a text is sealed with. */
export function sealKeyId(sealed: string): string {
  return sealed.split(":")[0] ?? "";
}

/** The id of the key that texts are sealed with now. */
export function currentSealKeyId(): string {
  return newestKey().id;
}

function newestKey() {
  const [newest] = setting("SECRET_KEYS");
  if (!newest) throw new Error("SECRET_KEYS holds no key");
  return newest;
}

/** Encrypts with the newest of SECRET_KEYS: AES-256-GCM, `key id:base64url(iv, tag, ciphertext)`. */
export function seal(text: string, place: SealedPlace): string {
  const { id, key } = newestKey();
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv(ALGORITHM, key, iv).setAAD(additionalData(place, id));
  const ciphertext = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
  return `${id}:${Buffer.concat([iv, cipher.getAuthTag(), ciphertext]).toString("base64url")}`;
}

/**
 * The text that was sealed for this place.
 *
 * @throws SealError when it does not open
 */
export function unseal(sealed: string, place: SealedPlace): string {
  const id = sealKeyId(sealed);
  const key = setting("SECRET_KEYS").find((candidate) => candidate.id === id)?.key;
  if (!key) throw new SealError(`SECRET_KEYS holds no key ${id}`);
  const bytes = Buffer.from(sealed.slice(id.length + 1), "base64url");
  if (bytes.length < IV_BYTES + TAG_BYTES) throw new SealError("too short to be sealed");
  const decipher = createDecipheriv(ALGORITHM, key, bytes.subarray(0, IV_BYTES), { authTagLength: TAG_BYTES })
    .setAAD(additionalData(place, id))
    .setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
  try {
    return decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES), undefined, "utf8") + decipher.final("utf8");
  } catch (cause) {
    throw new SealError("changed, or sealed for another place", { cause });
  }
}
