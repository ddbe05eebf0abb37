import { createHmac, createSecretKey, hkdfSync, type KeyObject } from "node:crypto";
import { setting } from "@/lib/env";

const subkeys = new Map<string, KeyObject>();

/** A key of its own for every use (HKDF, RFC 5869), so that one derived value tells nothing of another kind. */
function subkey(root: { id: string; key: Buffer }, label: string): KeyObject {
  const name = `${root.id}:${root.key.toString("base64")}:${label}`;
  const known = subkeys.get(name);
  if (known) return known;
  const derived = createSecretKey(Buffer.from(hkdfSync("sha256", root.key, Buffer.alloc(0), label, 32)));
  subkeys.set(name, derived);
  return derived;
}

/** The ids of the keys that codes may be derived with, newest first. */
export function codeKeyIds(): string[] {
  return setting("CODE_KEYS").map(({ id }) => id);
}

/** The id of the key that new codes are derived with. */
export function currentCodeKeyId(): string {
  const [newest] = codeKeyIds();
  if (!newest) throw new Error("CODE_KEYS holds no key");
  return newest;
}

/**
 * HMAC-SHA-256 of a list of fields under a code key and a label. Each field is preceded by its length, so no
 * two lists are the same bytes. Null when the key has been retired.
 */
export function derive(keyId: string, label: string, fields: readonly (string | Buffer)[]): Buffer | null {
  const root = setting("CODE_KEYS").find(({ id }) => id === keyId);
  if (!root) return null;
  const parts = [label, ...fields].flatMap((field) => {
    const bytes = typeof field === "string" ? Buffer.from(field) : field;
    const length = Buffer.alloc(4);
    length.writeUInt32BE(bytes.length);
    return [length, bytes];
  });
  return createHmac("sha256", subkey(root, label)).update(Buffer.concat(parts)).digest();
}
